package org.keypool.identity.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * When a key is used: known to every node and published from {@link #created}, used for what is new from
 * {@link #activeFrom}, honoured until nothing that it made can still be valid. Pure.
 *
 * @param number counts up, per realm and purpose
 * @param created when it was made
 * @param activeFrom when it takes its predecessor's place
 */
record Generation(int number, Instant created, Instant activeFrom) {

    private static final Comparator<Generation> OLDEST_FIRST = Comparator.comparingInt(Generation::number);

    /** The one that signs and seals now: the newest that may. */
    static Generation active(Collection<Generation> all, Instant now) {
        return all.stream()
                .filter(generation -> generation.isActive(now))
                .max(OLDEST_FIRST)
                // None may yet if a clock was set back; then the oldest, which everybody knows.
                .orElseGet(() -> newestFirst(all).get(all.size() - 1));
    }

    static List<Generation> newestFirst(Collection<Generation> all) {
        return all.stream().sorted(OLDEST_FIRST.reversed()).toList();
    }

    /** The one that will be active next, or {@code null}. */
    static Generation waiting(Collection<Generation> all, Instant now) {
        return all.stream()
                .filter(generation -> !generation.isActive(now))
                .filter(generation -> generation.number() > active(all, now).number())
                .min(OLDEST_FIRST)
                .orElse(null);
    }

    boolean isActive(Instant now) {
        return !activeFrom.isAfter(now);
    }

    /** Whether a younger one has been active for longer than anything lives that this one made. */
    boolean isOver(Collection<Generation> all, Instant now, Duration longestUse) {
        return all.stream()
                .filter(other -> other.number() > number)
                .anyMatch(younger -> younger.isActive(now.minus(longestUse)));
    }
}
