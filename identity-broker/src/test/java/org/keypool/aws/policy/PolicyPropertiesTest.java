package org.keypool.aws.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every policy. */
class PolicyPropertiesTest {

    private static final String RESOURCE = "arn:aws:cognito-sync:r:a:x/1";

    @Property(tries = 2000)
    void matchesWhenComparedWithTheNaiveDefinitionThenAgrees(
            @ForAll("patterns") String pattern, @ForAll("texts") String text) {
        assertThat(Wildcard.of(pattern).matches(text)).isEqualTo(naive(pattern, text));
    }

    @Property(tries = 1000)
    void evaluateWhenAStatementDeniesThenDenyWinsWhateverTheOrder(
            @ForAll("statements") List<String> statements, @ForAll long seed) {
        PolicyRequest request = new PolicyRequest("cognito-sync:ListRecords", RESOURCE, Map.of());
        List<String> shuffled = new ArrayList<>(statements);
        Collections.shuffle(shuffled, new Random(seed));
        List<Decision> alone = statements.stream()
                .map(statement -> PolicyDocumentTest.policy(statement).evaluate(request))
                .toList();

        Decision together =
                PolicyDocumentTest.policy(String.join(",", statements)).evaluate(request);

        assertThat(together)
                .isEqualTo(
                        alone.contains(Decision.DENY)
                                ? Decision.DENY
                                : alone.contains(Decision.ALLOW) ? Decision.ALLOW : Decision.NO_MATCH)
                .isEqualTo(PolicyDocumentTest.policy(String.join(",", shuffled)).evaluate(request))
                .isEqualTo(alone.stream().reduce(Decision.NO_MATCH, Decision::with));
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab*?").ofMaxLength(10);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab*").ofMaxLength(10);
    }

    @Provide
    Arbitrary<List<String>> statements() {
        Arbitrary<String> effects = Arbitraries.of("Allow", "Deny");
        Arbitrary<String> actions = Arbitraries.of("*", "cognito-sync:*", "cognito-sync:List*", "iam:*");
        Arbitrary<String> resources =
                Arbitraries.of("*", RESOURCE, "arn:aws:cognito-sync:*:*:*/2", "arn:aws:*:*:*:${no}");
        Arbitrary<String> conditions =
                Arbitraries.of("{}", "{'Null':{'k':true}}", "{'Bool':{'k':true}}", "{'X':{'k':1}}");
        return Combinators.combine(effects, actions, resources, conditions)
                .as((effect, action, resource, condition) -> "{'Effect':'" + effect + "','Action':'" + action
                        + "','Resource':'" + resource + "','Condition':" + condition + "}")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static boolean naive(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        String rest = pattern.substring(1);
        if (pattern.charAt(0) == '*') {
            return naive(rest, text) || !text.isEmpty() && naive(pattern, text.substring(1));
        }
        return !text.isEmpty()
                && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
                && naive(rest, text.substring(1));
    }
}
