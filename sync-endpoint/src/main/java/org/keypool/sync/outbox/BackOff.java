package org.keypool.sync.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How a failed delivery is repeated: after a pause that doubles each time up to a limit, with half of it random, so that
 * what failed together does not come back together.
 *
 * @param first the pause after the first failure
 * @param longest no pause is longer
 * @param attempts after so many failures a message is given up
 */
public record BackOff(Duration first, Duration longest, int attempts) {

    /** A shift by more would overflow before {@link #longest} is compared. */
    private static final int MAX_DOUBLINGS = 30;

    /** Whether a message is given up after so many failures. */
    public boolean isOver(int failures) {
        return failures >= attempts;
    }

    /** How long to wait after so many failures, of which there is at least one. */
    public Duration pause(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        long pause = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(pause - (long) (random.nextDouble() * pause / 2));
    }
}
