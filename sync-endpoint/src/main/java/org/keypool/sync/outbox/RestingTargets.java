package org.keypool.sync.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The targets that this node could not reach lately. Each is left alone for a while that grows with every failure, so that a
 * target that is down does not keep the threads from those that are not.
 */
final class RestingTargets {

    /** Whoever comes back is found within half a minute. */
    private static final BackOff REST = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), Integer.MAX_VALUE);

    private final Map<String, Rest> rests = new ConcurrentHashMap<>();
    private final RandomGenerator random;

    RestingTargets(RandomGenerator random) {
        this.random = random;
    }

    private record Rest(int failures, Instant until) {

        boolean isOver(Instant now) {
            return !now.isBefore(until);
        }
    }

    /**
     * A target could not be reached. What fails while it rests already was on its way before, and says nothing new.
     *
     * @return until when it rests
     */
    Instant failed(String target, Instant now) {
        return rests.compute(target, (name, before) -> {
                    if (before != null && !before.isOver(now)) {
                        return before;
                    }
                    int failures = before == null ? 1 : before.failures() + 1;
                    return new Rest(failures, now.plus(REST.pause(failures, random)));
                })
                .until();
    }

    void answered(String target) {
        rests.remove(target);
    }

    Set<String> at(Instant now) {
        return rests.entrySet().stream()
                .filter(rest -> !rest.getValue().isOver(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
