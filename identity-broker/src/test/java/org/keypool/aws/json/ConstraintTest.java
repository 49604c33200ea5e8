package org.keypool.aws.json;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConstraintTest {

    @Test
    void patternWhenThereIsNoLengthThenRefusesToBeBuilt() {
        assertThatThrownBy(() -> Constraint.none().pattern(".*")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void violationsWhenOnlyAPartMatchesThenPatternIsViolated() {
        assertThat(Constraint.length(1, 9).pattern("[a-z]+").violations("abc!"))
                .containsExactly("Member must satisfy regular expression pattern: [a-z]+");
        assertThat(Constraint.length(1, 9).pattern("[a-z]+").violations("abc")).isEmpty();
    }

    @Test
    void violationsWhenTooLongThenNothingIsMatched() {
        // Would take exponential time if it were matched.
        Constraint slow = Constraint.length(1, 30).pattern("(a+)+b");

        assertThat(slow.violations("a".repeat(10_000)))
                .containsExactly("Member must have length less than or equal to 30");
    }

    @Test
    void withersWhenCalledThenLeaveTheOriginalAlone() {
        Constraint plain = Constraint.length(1, 3);
        plain.pattern("x").oneOf("y").sensitive();

        assertThat(plain.violations("abc")).isEmpty();
        assertThat(plain.echo("abc")).isEqualTo(" 'abc'");
    }

    @Test
    void echoWhenLongOrSecretOrUnprintableThenIsSilent() {
        assertThat(Constraint.none().echo("a".repeat(256))).hasSize(259);
        assertThat(Constraint.none().echo("a".repeat(257))).isEmpty();
        assertThat(Constraint.length(0, 2).echo("abc")).isEmpty();
        assertThat(Constraint.none().sensitive().echo("a")).isEmpty();
        assertThat(Constraint.none().echo("a\u0085b")).isEmpty();
    }
}
