package org.keypool.bench.risk;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ScoresTest {

    private final Scores scores = new Scores();

    @Test
    void thresholdWhenAShareOfAttacksMustBeStoppedThenTheHighestThatDoes() {
        for (int i = 1; i <= 100; i++) {
            scores.attack(0, i / 10.0);
        }

        assertThat(scores.threshold(0, 0.99)).isCloseTo(0.2, within(0.005));
        assertThat(scores.stopped(0, scores.threshold(0, 0.99))).isEqualTo(0.99);
        assertThat(scores.threshold(0, 1)).isCloseTo(0.1, within(0.005));
    }

    @Test
    void askedWhenOnTheThresholdThenAsked() {
        scores.signIn(3, -1);
        scores.signIn(3, 2);
        scores.signIn(4, 2.5);
        scores.signIn(4, 1);

        assertThat(scores.asked(2, 3, 4)).isEqualTo(0.5);
        assertThat(scores.asked(2.4, 4, 4)).isEqualTo(0.5);
        assertThat(scores.asked(-1, 3, 3)).isEqualTo(1);
    }

    @Test
    void medianAskedWhenUsersDifferThenTheMiddleOneOfThoseWhoGotThatFar() {
        scores.trace(new float[] {5, 5, 5});
        scores.trace(new float[] {5, 0, 0});
        scores.trace(new float[] {0, 0});

        assertThat(scores.medianAsked(1)[3]).isEqualTo(1);
        assertThat(scores.medianAsked(1)[4]).isEqualTo(1);
        assertThat(scores.medianAsked(1)[5]).isEqualTo(1);
        assertThat(scores.medianAsked(6)[5]).isZero();
    }
}
