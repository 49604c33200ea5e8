package org.keypool.identity.key;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GenerationTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private static final Generation FIRST = new Generation(1, START, START);
    private static final Generation SECOND = new Generation(2, day(90), day(91));
    private static final List<Generation> BOTH = List.of(SECOND, FIRST);

    private final KeyPolicy policy = new KeyPolicy(Duration.ofDays(90), DAY);

    @Test
    void activeWhenTheNextOneWaitsThenTheOldOneUntilItsTimeHasCome() {
        assertThat(Generation.active(BOTH, day(90))).isEqualTo(FIRST);
        assertThat(Generation.waiting(BOTH, day(90))).isEqualTo(SECOND);
        assertThat(Generation.active(BOTH, day(91))).isEqualTo(SECOND);
        assertThat(Generation.waiting(BOTH, day(91))).isNull();
    }

    @Test
    void activeWhenTheClockWasSetBackBehindAllThenTheOldest() {
        assertThat(Generation.active(BOTH, START.minus(DAY))).isEqualTo(FIRST);
    }

    @Test
    void activeWhenAYoungerOneIsInUseSoonerThenItIsNotReplacedByAnOlderOneLater() {
        Generation urgent = new Generation(3, day(90), day(90));

        assertThat(Generation.active(List.of(FIRST, SECOND, urgent), day(92))).isEqualTo(urgent);
        assertThat(Generation.waiting(List.of(FIRST, SECOND, urgent), day(90))).isNull();
    }

    @Test
    void dueWhenNinetyDaysOldThenOnceOnly() {
        assertThat(policy.isDue(List.of(FIRST), day(90).minusSeconds(1))).isFalse();
        assertThat(policy.isDue(List.of(FIRST), day(90))).isTrue();
        assertThat(policy.isDue(BOTH, day(90))).isFalse();
        assertThat(policy.isDue(BOTH, day(91))).isFalse();
        assertThat(policy.isDue(BOTH, day(180))).isTrue();
    }

    @Test
    void dueWhenTheServerReplacesNoneByItselfThenNever() {
        assertThat(new KeyPolicy(Duration.ZERO, DAY).isDue(List.of(FIRST), day(10_000)))
                .isFalse();
    }

    @Test
    void overWhenTheYoungerOneIsInUseForLongerThanATokenLivesThenNotBefore() {
        Duration use = KeyPolicy.LONGEST_USE;

        assertThat(FIRST.isOver(BOTH, day(91), use)).isFalse();
        assertThat(FIRST.isOver(BOTH, day(91).plus(use).minusSeconds(1), use)).isFalse();
        assertThat(FIRST.isOver(BOTH, day(91).plus(use), use)).isTrue();
        assertThat(SECOND.isOver(BOTH, day(10_000), use)).isFalse();
    }

    @Test
    void longestUseWhenComparedWithADevelopersTokenThenOutlivesIt() {
        assertThat(KeyPolicy.LONGEST_USE).isGreaterThan(Duration.ofSeconds(86_400));
    }

    private static Instant day(int number) {
        return START.plus(DAY.multipliedBy(number));
    }
}
