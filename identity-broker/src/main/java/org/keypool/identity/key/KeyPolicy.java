package org.keypool.identity.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * When a realm's keys are replaced. Pure.
 *
 * @param maxAge a key older than this gets a successor; zero = only an administrator makes one
 * @param lead how long a successor is published before it is used, so that a verifier which keeps the JWK set for a while
 *     has it in time, and whoever pins certificates can be told
 */
record KeyPolicy(Duration maxAge, Duration lead) {

    /** The longest that anything lives which a key made: a developer's token, 24 hours; and an hour for clocks and caches. */
    static final Duration LONGEST_USE = Duration.ofHours(25);

    static final Duration DEFAULT_MAX_AGE = Duration.ofDays(90);
    static final Duration DEFAULT_LEAD = Duration.ofDays(1);

    /** Whether a successor must be made; one that waits already is enough. */
    boolean isDue(Collection<Generation> all, Instant now) {
        return !maxAge.isZero()
                && Generation.waiting(all, now) == null
                && !Generation.active(all, now).created().plus(maxAge).isAfter(now);
    }
}
