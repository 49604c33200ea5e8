package org.keypool.identity.role;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.identity.role.RoleMapping.Ambiguous;
import org.keypool.identity.role.RoleMapping.Type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RoleResolutionTest {

    private static final String AMBIGUOUS = "The ambiguous role mapping rules denied this request";
    private static final String NOT_ONE_OF = "The role in CustomRoleArn is not one of the roles of this login.";

    @Test
    void resolveWhenThereIsNoMappingThenGivesThePoolsRole() {
        PoolRoles roles = new PoolRoles("signed-in", "guest", Map.of());

        assertThat(RoleResolution.resolve(roles, List.of(), null)).isEqualTo("guest");
        assertThat(RoleResolution.resolve(roles, List.of(login("p", "{}")), null))
                .isEqualTo("signed-in");
    }

    @Test
    void resolveWhenPoolHasNoSuchRoleThenRefusesAndNeverGivesTheOtherOne() {
        String type = "InvalidIdentityPoolConfigurationException";

        assertThat(refusal(new PoolRoles("signed-in", null, Map.of()), List.of(), null)
                        .type())
                .isEqualTo(type);
        assertThat(refusal(new PoolRoles(null, "guest", Map.of()), List.of(login("p", "{}")), null)
                        .type())
                .isEqualTo(type);
    }

    @Test
    void resolveWhenGuestThenMappingsDoNotMatter() {
        PoolRoles roles = new PoolRoles("signed-in", "guest", Map.of("p", token(Ambiguous.DENY)));

        assertThat(RoleResolution.resolve(roles, List.of(), null)).isEqualTo("guest");
        assertThat(refusal(roles, List.of(), "A").type()).isEqualTo("InvalidParameterException");
    }

    @Test
    void resolveWhenAProviderHasTwoNamesThenAMappingUnderEitherCountsAndTheFirstNameBeforeTheSecond() {
        LoginClaims login =
                new LoginClaims(List.of("arn", "name"), AwsJson.read("{\"cognito:roles\":[\"A\"],\"aud\":\"app\"}"));
        RoleMapping token = token(Ambiguous.DENY);
        RoleMapping denies = new RoleMapping(Type.RULES, Ambiguous.DENY, List.of());

        for (String key : List.of("arn", "name", "arn:app", "name:app")) {
            assertThat(RoleResolution.resolve(new PoolRoles("default", null, Map.of(key, token)), List.of(login), null))
                    .as(key)
                    .isEqualTo("A");
        }
        assertThat(RoleResolution.resolve(
                        new PoolRoles("default", null, Map.of("arn", token, "name", denies)), List.of(login), null))
                .isEqualTo("A");
        assertThat(RoleResolution.resolve(
                        new PoolRoles("default", null, Map.of("name:app", token, "arn", denies)), List.of(login), null))
                .isEqualTo("A");
    }

    @Test
    void resolveWhenTheLoginsProviderHasNoMappingThenCustomRoleIsRefused() {
        PoolRoles roles = new PoolRoles("signed-in", "guest", Map.of("q", token(Ambiguous.AUTHENTICATED_ROLE)));
        List<LoginClaims> logins = List.of(login("p", "{'cognito:roles':['A']}"));

        assertThat(RoleResolution.resolve(roles, logins, null)).isEqualTo("signed-in");
        assertThat(refusal(roles, logins, "A").type()).isEqualTo("InvalidParameterException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            nullValues = "-",
            value = {
                "{'cognito:roles':['A','B'],'cognito:preferred_role':'B'} # - # B # B",
                "{'cognito:roles':'A, B','cognito:preferred_role':'B'} # - # B # B",
                "{'cognito:preferred_role':'B'} # - # B # B",
                "{'cognito:roles':['A']} # - # A # A",
                "{'cognito:roles':'A'} # - # A # A",
                "{'cognito:roles':['A','A']} # - # A # A",
                "{'cognito:roles':['A','B']} # - # default # DENIED",
                "{'cognito:roles':'A,B'} # - # default # DENIED",
                "{'cognito:roles':['A','B'],'cognito:preferred_role':' '} # - # default # DENIED",
                "{'cognito:roles':[]} # - # default # DENIED",
                "{} # - # default # DENIED",
                "{'cognito:roles':{'A':1}} # - # default # DENIED",
                "{'cognito:roles':['A','B'],'cognito:preferred_role':'B'} # A # A # A",
                "{'cognito:roles':'A,B'} # B # B # B",
                "{'cognito:roles':['A','B'],'cognito:preferred_role':'B'} # C # NOT_ONE # NOT_ONE",
                "{'cognito:preferred_role':'B'} # B # NOT_ONE # NOT_ONE",
                "{'cognito:roles':'A,B'} # A,B # NOT_ONE # NOT_ONE",
                "{'cognito:roles':['a']} # A # NOT_ONE # NOT_ONE"
            })
    void resolveWhenTheMappingIsByTokenThenFollowsItsClaims(
            String claims, String custom, String lenient, String strict) {
        List<LoginClaims> logins = List.of(login("p", claims));

        assertOutcome(roles(Map.of("p", token(Ambiguous.AUTHENTICATED_ROLE))), logins, custom, lenient);
        assertOutcome(roles(Map.of("p", token(Ambiguous.DENY))), logins, custom, strict);
    }

    /** P and X stand for SAML providers, P being the login's own, A and B for roles. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            nullValues = "-",
            value = {
                "['A,P'] # - # A # A",
                "['P,A'] # - # A # A",
                "[' P , A '] # - # A # A",
                "['A,P','P,A'] # - # A # A",
                "['A,P','P,B'] # - # default # DENIED",
                "['A,P','P,B'] # B # B # B",
                "['A,P','X,B'] # - # A # A",
                "['A,P','X,B'] # B # NOT_ONE # NOT_ONE",
                "['A,X'] # - # default # DENIED",
                "['A'] # - # default # DENIED",
                "['A,B,P'] # - # default # DENIED",
                "['P,P'] # - # default # DENIED",
                "['P,x'] # - # default # DENIED",
                "[','] # - # default # DENIED"
            })
    void resolveWhenASamlLoginNamesRolesThenThoseForItsProviderCount(
            String pairs, String custom, String lenient, String strict) {
        String provider = "arn:aws:iam::1:saml-provider/p";
        UnaryOperator<String> arns = text -> text == null
                ? null
                : text.replaceAll("\\bP\\b", provider)
                        .replaceAll("\\bX\\b", "arn:aws:iam::1:saml-provider/x")
                        .replaceAll("\\b([AB])\\b", "arn:aws:iam::1:role/$1");
        List<LoginClaims> logins =
                List.of(login(provider, arns.apply("{'https://aws.amazon.com/SAML/Attributes/Role':" + pairs + "}")));

        assertOutcome(
                roles(Map.of(provider, token(Ambiguous.AUTHENTICATED_ROLE))),
                logins,
                arns.apply(custom),
                arns.apply(lenient));
        assertOutcome(roles(Map.of(provider, token(Ambiguous.DENY))), logins, arns.apply(custom), arns.apply(strict));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "EQUALS # {'c':'Sales'} # true",
                "EQUALS # {'c':'sales'} # false",
                "EQUALS # {'c':'Sales '} # false",
                "EQUALS # {'c':['x','Sales']} # true",
                "EQUALS # {'c':[]} # false",
                "EQUALS # {'c':{'Sales':'Sales'}} # false",
                "EQUALS # {'c':[['Sales']]} # false",
                "EQUALS # {'d':'Sales'} # false",
                "CONTAINS # {'c':'preSalespost'} # true",
                "CONTAINS # {'c':['x','preSales']} # true",
                "CONTAINS # {'c':['Sal','es']} # false",
                "STARTS_WITH # {'c':'Sales and more'} # true",
                "STARTS_WITH # {'c':'preSales'} # false",
                "NOT_EQUAL # {'c':'sales'} # true",
                "NOT_EQUAL # {'c':'Sales'} # false",
                "NOT_EQUAL # {'c':['x','Sales']} # false",
                "NOT_EQUAL # {'c':['x','y']} # true",
                "NOT_EQUAL # {} # false",
                "NOT_EQUAL # {'c':null} # false",
                "NOT_EQUAL # {'c':[]} # false",
                "NOT_EQUAL # {'c':{}} # false"
            })
    void resolveWhenTheMappingIsByRulesThenComparesAsDecided(MatchType type, String claims, boolean matches) {
        RoleMapping mapping = rules(new MappingRule("c", type, "Sales", "mapped"));

        assertOutcome(roles(Map.of("p", mapping)), List.of(login("p", claims)), null, matches ? "mapped" : "default");
    }

    @ParameterizedTest
    @CsvSource({"7, {'c':7}", "true, {'c':true}", "1.5, {'c':[1.5]}"})
    void resolveWhenTheClaimIsNoStringThenComparesItsText(String value, String claims) {
        RoleMapping mapping = rules(new MappingRule("c", MatchType.EQUALS, value, "mapped"));

        assertOutcome(roles(Map.of("p", mapping)), List.of(login("p", claims)), null, "mapped");
    }

    @Test
    void resolveWhenSeveralRulesMatchThenTheFirstWinsUnlessAnotherIsAskedFor() {
        PoolRoles roles = roles(Map.of(
                "p",
                rules(
                        new MappingRule("c", MatchType.EQUALS, "no", "A"),
                        new MappingRule("c", MatchType.EQUALS, "yes", "B"),
                        new MappingRule("c", MatchType.STARTS_WITH, "y", "C"))));
        List<LoginClaims> logins = List.of(login("p", "{'c':'yes'}"));

        assertOutcome(roles, logins, null, "B");
        assertOutcome(roles, logins, "C", "C");
        assertOutcome(roles, logins, "A", "NOT_ONE");
        assertOutcome(roles, logins, "default", "NOT_ONE");
    }

    @Test
    void resolveWhenAMappingNamesTheClientThenItTakesTheProvidersPlace() {
        Map<String, RoleMapping> mappings = new LinkedHashMap<>();
        mappings.put("p", always("any client"));
        mappings.put("p:app", always("app"));

        assertOutcome(roles(mappings), List.of(login("p", "{'aud':'app'}")), null, "app");
        assertOutcome(roles(mappings), List.of(login("p", "{'azp':'app','aud':['a','b']}")), null, "app");
        assertOutcome(roles(mappings), List.of(login("p", "{'azp':'other','aud':'app'}")), null, "any client");
        assertOutcome(roles(mappings), List.of(login("p", "{}")), null, "any client");
    }

    @Property(tries = 500)
    void resolveWhenThereAreSeveralLoginsThenThePoolsOrderDecidesAndNotTheCallers(
            @ForAll("outcomes") List<String> outcomes) {
        Map<String, RoleMapping> mappings = new LinkedHashMap<>();
        List<LoginClaims> logins = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            mappings.put(
                    "p" + i, token(outcomes.get(i).equals("DENY") ? Ambiguous.DENY : Ambiguous.AUTHENTICATED_ROLE));
            logins.add(login(
                    "p" + i,
                    outcomes.get(i).startsWith("role") ? "{'cognito:roles':'" + outcomes.get(i) + "'}" : "{}"));
        }
        String expected = outcomes.stream()
                .filter(outcome -> outcome.startsWith("role"))
                .findFirst()
                .orElse(outcomes.contains("DENY") ? "DENIED" : "default");

        assertOutcome(roles(mappings), logins, null, expected);
        Collections.reverse(logins);
        assertOutcome(roles(mappings), logins, null, expected);
    }

    @Provide
    Arbitrary<List<String>> outcomes() {
        return Arbitraries.of("role1", "role2", "DENY", "AUTHENTICATED")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static void assertOutcome(PoolRoles roles, List<LoginClaims> logins, String custom, String outcome) {
        if (outcome.equals("DENIED") || outcome.equals("NOT_ONE")) {
            AwsException refusal = refusal(roles, logins, custom);
            assertThat(refusal).hasMessage(outcome.equals("DENIED") ? AMBIGUOUS : NOT_ONE_OF);
            assertThat(refusal.type()).isEqualTo("NotAuthorizedException");
        } else {
            assertThat(RoleResolution.resolve(roles, logins, custom)).isEqualTo(outcome);
        }
    }

    private static AwsException refusal(PoolRoles roles, List<LoginClaims> logins, String custom) {
        AwsException refusal =
                catchThrowableOfType(AwsException.class, () -> RoleResolution.resolve(roles, logins, custom));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private static PoolRoles roles(Map<String, RoleMapping> mappings) {
        return new PoolRoles("default", "guest", mappings);
    }

    private static RoleMapping token(Ambiguous ambiguous) {
        return new RoleMapping(Type.TOKEN, ambiguous, List.of());
    }

    private static RoleMapping rules(MappingRule... rules) {
        return new RoleMapping(Type.RULES, Ambiguous.AUTHENTICATED_ROLE, Arrays.asList(rules));
    }

    private static RoleMapping always(String role) {
        return rules(new MappingRule("iss", MatchType.CONTAINS, "", role));
    }

    static LoginClaims login(String provider, String claims) {
        return new LoginClaims(provider, AwsJson.read(claims.replace('\'', '"')).put("iss", "https://" + provider));
    }
}
