package org.keypool.aws.query;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.aws.AwsException;
import org.keypool.aws.AwsRequest;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QueryRequestTest {

    private static final String VERSION = "2011-06-15";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    @Test
    void actionWhenInFormOrQueryStringThenFound() {
        assertThat(action(form("Action=Who&Version=2011-06-15"))).isEqualTo("Who");
        assertThat(action(query("Version=2011-06-15&Action=Who"))).isEqualTo("Who");
    }

    @ParameterizedTest
    @CsvSource({
        "'', MissingAction, ''",
        "Version=2011-06-15, MissingAction, ''",
        "Action=Who, InvalidAction, Could not find operation Who for version NO_VERSION_SPECIFIED",
        "Action=Who&Version=, InvalidAction, 'Could not find operation Who for version '",
        "Action=Who&Version=2000-01-01, InvalidAction, Could not find operation Who for version 2000-01-01",
        "Action=&Version=2011-06-15, InvalidAction, Could not find operation  for version 2011-06-15",
        "Action=No&Action=Who&Version=2011-06-15, InvalidAction, Could not find operation No for version 2011-06-15"
    })
    void actionWhenThereIsNoSuchThenRefusedAsAwsDoes(String body, String type, String message) {
        isRefused(() -> action(form(body)), type, message);
    }

    @Test
    void actionWhenItsNameIsLongThenOnlyTheBeginningIsRepeated() {
        assertThatThrownBy(() -> action(form("Version=2011-06-15&Action=" + "x".repeat(5000))))
                .hasMessageNotContaining("x".repeat(129));
    }

    @Test
    void membersWhenReadThenTheFirstOfSeveralValuesCountsDecoded() {
        Members members =
                form("Name=a+b%C3%BC&Name=second&Seconds=%2B0900&Other=x").members(Set.of("Seconds"));

        assertThat(members.string("Name", Constraint.none())).isEqualTo("a bü");
        assertThat(members.integer("Seconds", 0, 1000)).isEqualTo(900);
        assertThat(members.string("Absent", Constraint.none())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "900.0", "2147483648", "-2147483649", " 900"})
    void membersWhenANumberIsNoneThenMalformedInput(String value) {
        QueryRequest request = form("Seconds=" + value);

        isRefused(() -> request.members(Set.of("Seconds")), "MalformedInput", "");
    }

    @Test
    void hasWhenAListHasAMemberThenTrue() {
        QueryRequest request = form("PolicyArns.member.1.arn=x&Single=y");

        assertThat(request.has("PolicyArns")).isTrue();
        assertThat(request.has("Single")).isTrue();
        assertThat(request.has("Policy")).isFalse();
    }

    @Test
    void ofWhenTheBodyIsNoFormOrHasTooManyParametersThenMalformedInput() {
        isRefused(() -> QueryRequest.of(request("Action=Who", "text/plain", null)), "MalformedInput", "");
        isRefused(() -> QueryRequest.of(request("Action=Who", null, null)), "MalformedInput", "");
        isRefused(() -> form("a&".repeat(257)), "MalformedInput", "");
        isRefused(() -> query("a&".repeat(257)), "MalformedInput", "");
    }

    @Property
    void ofWhenTheBodyIsAnythingThenARefusalOrAnAction(@ForAll byte[] body) {
        try {
            QueryRequest request =
                    QueryRequest.of(new AwsRequest("POST", "/", null, Map.of("Content-Type", List.of(FORM)), body));
            request.members(Set.of("a"));
            action(request);
        } catch (AwsException e) {
            assertThat(e.status()).isEqualTo(400);
        }
    }

    private static String action(QueryRequest request) {
        return request.action(VERSION, Set.of("Who"));
    }

    private static QueryRequest form(String body) {
        return QueryRequest.of(request(body, FORM, null));
    }

    private static QueryRequest query(String query) {
        return QueryRequest.of(request("", null, query));
    }

    private static AwsRequest request(String body, String type, String query) {
        return new AwsRequest(
                "POST",
                "/sts",
                query,
                type == null ? Map.of() : Map.of("content-type", List.of(type)),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static void isRefused(ThrowingCallable call, String type, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(AwsException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo(type))
                .hasMessageContaining(message);
    }
}
