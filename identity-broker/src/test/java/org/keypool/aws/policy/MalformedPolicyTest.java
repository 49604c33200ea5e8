package org.keypool.aws.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** Documents that are no policies are refused in IAM's words, and no document costs more than a moment. */
class MalformedPolicyTest {

    private static final String SYNTAX = "Syntax errors in policy.";
    private static final String LONG_TEXT = "a".repeat(2048);

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "'' # Syntax errors in policy.",
                "[] # Syntax errors in policy.",
                "{} # Syntax errors in policy.",
                "{'Statement':[]} # Syntax errors in policy.",
                "{'Statement':[{}]} # Policy statement must contain actions.",
                "{'Statement':{'Effect':'Allow','Action':'*'}} # Policy statement must contain resources.",
                "{'Statement':{'Effect':'allow','Action':'*','Resource':'*'}} # Syntax errors in policy.",
                "{'Statement':{'Action':'*','Resource':'*'}} # Syntax errors in policy.",
                "{'Statement':{'Effect':'Allow','Action':'*','NotAction':'*','Resource':'*'}} # Syntax errors in policy.",
                "{'Statement':{'Effect':'Allow','Effect':'Deny','Action':'*','Resource':'*'}} # Syntax errors in policy.",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Conditions':{}}} # Syntax errors in policy.",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'},'X':1} # Syntax errors in policy.",
                "{'Statement':{'Effect':'Allow','Action':[],'Resource':'*'}} # Syntax errors in policy.",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':[1]}} # Syntax errors in policy.",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Sid':1}} # Syntax errors in policy.",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':[]}} # Syntax errors in policy.",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'a':null}}}} # Syntax errors in policy.",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'a':[]}}}} # Syntax errors in policy.",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'arn:a:b:c:d:${x'}} # Syntax errors in policy.",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'arn:a:b:c:d:${}'}} # Syntax errors in policy.",
                "{'Version':'2020','Statement':{'Effect':'Allow','Action':'*','Resource':'*'}} # The policy must contain a valid version string",
                "{'Statement':{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}} # Policy document should not specify a principal.",
                "{'Statement':{'Effect':'Allow','Action':'ListRecords','Resource':'*'}} # Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                "{'Statement':{'Effect':'Allow','Action':'a:b:c','Resource':'*'}} # Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'bucket'}} # Resource must be in ARN format or \"*\"."
            },
            quoteCharacter = '`')
    void parseWhenItIsNoPolicyThenRefusesInIamsWords(String json, String message) {
        AwsException refusal =
                catchThrowableOfType(AwsException.class, () -> PolicyDocument.parse(json.replace('\'', '"')));

        assertThat(refusal).hasMessage(message);
        assertThat(refusal.type()).isEqualTo("MalformedPolicyDocumentException");
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void parseWhenItIsTooLongThenRefusesButDoesNotCountWhiteSpace() {
        String statement = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:%s\"}}";

        PolicyDocument.parse(statement.formatted("a".repeat(10_000)) + " ".repeat(50_000));
        assertThatThrownBy(() -> PolicyDocument.parse(statement.formatted("a".repeat(11_000))))
                .hasMessage("Maximum policy size of 10240 bytes exceeded.");
        assertThatThrownBy(() -> PolicyDocument.parse(statement.formatted("a") + " ".repeat(200_000)))
                .hasMessage("Maximum policy size of 10240 bytes exceeded.");
        assertThatThrownBy(() -> PolicyDocument.parse(null)).isInstanceOf(AwsException.class);
        assertThatThrownBy(() -> PolicyDocument.parse("[".repeat(9_000)))
                .isInstanceOf(AwsException.class)
                .hasMessage(SYNTAX);
    }

    @Test
    void requestWhenLongerThanAnArnThenRefuses() {
        assertThatThrownBy(() -> new PolicyRequest("a:b", LONG_TEXT + "a", Map.of()))
                .isInstanceOf(AwsException.class);
        assertThatThrownBy(() -> new PolicyRequest("a:b", "*", Map.of("k", List.of(LONG_TEXT + "a"))))
                .isInstanceOf(AwsException.class);
    }

    @Test
    void evaluateWhenThePatternIsHostileThenStaysFast() {
        String resource = "arn:aws:x:::" + LONG_TEXT.substring(12);
        List<String> patterns =
                List.of("*a".repeat(4_900) + "b", "*" + "a".repeat(1_500) + "b*", "?*".repeat(4_900) + "b");
        for (String pattern : patterns) {
            PolicyDocument policy = PolicyDocumentTest.policy(
                    "{'Effect':'Allow','Action':'*','Resource':'arn:aws:x:::" + pattern + "'}");

            Decision decision = assertTimeout(
                    Duration.ofSeconds(2), () -> policy.evaluate(new PolicyRequest("a:b", resource, Map.of())));
            assertThat(decision).isEqualTo(Decision.NO_MATCH);
        }
    }

    @Property(tries = 2000)
    void parseWhenTheDocumentIsAnythingThenIsAPolicyOrIsRefused(@ForAll("documents") String json) {
        try {
            PolicyDocument.parse(json)
                    .evaluate(PolicyRequest.byIdentity(
                            "a:b", "arn:a:b:c:d:e", "p", "i", List.of("x", "y"), Map.of("t", "v")));
        } catch (AwsException e) {
            assertThat(e.type()).isEqualTo("MalformedPolicyDocumentException");
        }
    }

    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of(
                        "\"*\"", "\"Allow\"", "\"Deny\"", "\"a:*\"", "[\"*\",\"a:b\"]", "1", "null", "{}", "[[]]"),
                Arbitraries.of(
                        "\"arn:${a\"",
                        "\"arn:a:${aws:PrincipalTag/t}:${*}\"",
                        "{\"StringLike\":{\"a\":\"${}\"}}",
                        "{\"Bool\":{\"a\":[true,1e9]}}",
                        "{\"ForAnyValue:IfExists\":{\"\":\"\"}}",
                        "{\"ForAllValues:\":{\"a\":\"${a, '\"}}"),
                Arbitraries.strings().ofMaxLength(8).map(text -> '"' + text + '"'));
        Arbitrary<String> names = Arbitraries.of(
                "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition", "Sid", "Principal", "x");
        Arbitrary<String> statement = Arbitraries.maps(names, values)
                .ofMaxSize(5)
                .map(elements -> elements.entrySet().stream()
                        .map(element -> '"' + element.getKey() + "\":" + element.getValue())
                        .collect(Collectors.joining(",", "{", "}")));
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                statement.map(one -> "{\"Version\":\"2012-10-17\",\"Statement\":" + one + "}"),
                statement.map(one -> "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\","
                        + "\"Resource\":\"*\",\"Condition\":" + one + "}]}"));
    }
}
