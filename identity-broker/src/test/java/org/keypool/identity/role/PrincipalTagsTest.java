package org.keypool.identity.role;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.Members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PrincipalTagsTest {

    private static final TagAttributes DEFAULTS = new TagAttributes(true, Map.of("ignored", "sub"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{'aud':'app','sub':'me'} # {client=app, username=me}",
                "{'azp':'app','aud':['account','x'],'sub':'me'} # {client=app, username=me}",
                "{'aud':['app'],'sub':'me'} # {client=app, username=me}",
                "{'aud':['app','x']} # {}"
            })
    void ofWhenDefaultsAreUsedThenTagsClientAndUsername(String claims, String tags) {
        assertThat(tags(Map.of("p", DEFAULTS), claims).values()).hasToString(tags);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{'dept':'Sales'} # {team=Sales}",
                "{'dept':7} # {team=7}",
                "{'dept':false} # {team=false}",
                "{'dept':['Sales']} # {}",
                "{'dept':{'a':1}} # {}",
                "{'dept':null} # {}",
                "{'dept':''} # {}",
                "{} # {}"
            })
    void ofWhenAClaimIsNoScalarThenGivesNoTag(String claims, String tags) {
        assertThat(tags(Map.of("p", new TagAttributes(false, Map.of("team", "dept"))), claims)
                        .values())
                .hasToString(tags);
    }

    @Test
    void ofWhenTheProviderHasNoMapOrThereIsNoLoginThenGivesNone() {
        assertThat(tags(Map.of("q", DEFAULTS), "{'sub':'me'}").values()).isEmpty();
        assertThat(PrincipalTags.of(Map.of("p", DEFAULTS), List.of()).values()).isEmpty();
        assertThat(PrincipalTags.of(Map.of("p", DEFAULTS), List.of()).claim()).isNull();
    }

    @Test
    void ofWhenSeveralLoginsGiveATagThenThePoolsOrderDecides() {
        Map<String, TagAttributes> attributes = new LinkedHashMap<>();
        attributes.put("q", new TagAttributes(false, Map.of("who", "sub")));
        attributes.put("p", DEFAULTS);
        attributes.put("p:app", new TagAttributes(false, Map.of("who", "sub", "app", "azp")));

        PrincipalTags tags = PrincipalTags.of(
                attributes,
                List.of(
                        RoleResolutionTest.login("p", "{'azp':'app','sub':'1'}"),
                        RoleResolutionTest.login("q", "{'sub':'2'}")));

        assertThat(tags.values()).isEqualTo(Map.of("who", "2", "app", "app"));
    }

    @Test
    void claimWhenThereAreTagsThenIsWhatAnStsReads() {
        assertThat(new PrincipalTags(Map.of("team", "Säles")).claim())
                .hasToString("{\"principal_tags\":{\"team\":[\"Säles\"]}}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void newWhenAtALimitThenHoldsAndOverItRefuses(int over) {
        assertLimit(over, Map.of("k".repeat(128 + over), "v"));
        assertLimit(over, Map.of("k", "v".repeat(256 + over)));
        assertLimit(over, Map.of("k", "ä".repeat(229) + "v".repeat(1 + over)));
        assertLimit(over, Map.of("k", "v".repeat(200), "l", "v".repeat(200), "mm", "v".repeat(56 + over)));
        assertLimit(over, IntStream.range(0, 50 + over).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v")));
    }

    @Test
    void ofWhenTheClaimsDoNotFitThenRefusesAndDropsNothing() {
        AwsException refusal = catchThrowableOfType(
                AwsException.class, () -> tags(Map.of("p", DEFAULTS), "{'sub':'" + "x".repeat(257) + "'}"));

        assertThat(refusal.type()).isEqualTo("NotAuthorizedException");
        assertThat(refusal).hasMessage("The login's claims do not fit in principal tags.");
    }

    @Test
    void readWhenItWasWrittenThenIsTheSame() {
        String json = "{\"UseDefaults\":false,\"PrincipalTags\":{\"team\":\"custom:dept\"}}";
        Members members = Members.parse(json.getBytes(StandardCharsets.UTF_8));

        assertThat(TagAttributes.read(members).write()).hasToString(json);
        members.check();
        assertThat(TagAttributes.read(Members.parse("{}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(new TagAttributes(false, Map.of()));
    }

    private static PrincipalTags tags(Map<String, TagAttributes> attributes, String claims) {
        return PrincipalTags.of(attributes, List.of(RoleResolutionTest.login("p", claims)));
    }

    private static void assertLimit(int over, Map<String, String> tags) {
        AwsException refusal = catchThrowableOfType(AwsException.class, () -> new PrincipalTags(tags));
        if (over == 0) {
            assertThat(refusal).isNull();
        } else {
            assertThat(refusal.type()).isEqualTo("InvalidParameterException");
        }
    }
}
