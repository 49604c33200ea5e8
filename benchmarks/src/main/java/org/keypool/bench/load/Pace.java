package org.keypool.bench.load;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param turns how many turns each target has
 * @param turn how long one is
 * @param warmUps how many rounds contenders are warmed up at most
 */
public record Pace(int turns, Duration turn, int warmUps) {
    /** For figures that are kept. */
    public static final Pace STEADY = new Pace(9, Duration.ofSeconds(3), 10);

    /** For a first look. */
    public static final Pace QUICK = new Pace(3, Duration.ofSeconds(1), 1);
}
