package org.keypool.sync.outbox;

import java.time.Duration;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class BackOffTest {

    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5), 12);

    @Property
    void pauseWhenItFailedOftenThenItDoublesUpToTheLongestAndHalfOfItIsRandom(
            @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int failures, @ForAll long seed) {
        long whole = failures > 9 ? 300_000 : Math.min(300_000, 1_000L << (failures - 1));

        assertThat(BACK_OFF.pause(failures, new Random(seed)).toMillis()).isBetween(whole / 2, whole);
    }

    @Test
    void pauseWhenManyFailTogetherThenTheyDoNotComeBackTogether() {
        Random random = new Random(1);

        assertThat(random.longs(100)
                        .map(any -> BACK_OFF.pause(5, random).toMillis())
                        .distinct())
                .hasSizeGreaterThan(90);
    }

    @Test
    void isOverWhenTheLastAttemptFailedThenItIs() {
        assertThat(BACK_OFF.isOver(11)).isFalse();
        assertThat(BACK_OFF.isOver(12)).isTrue();
    }
}
