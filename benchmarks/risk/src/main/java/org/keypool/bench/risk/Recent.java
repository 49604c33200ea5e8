package org.keypool.bench.risk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.keypool.signin.risk.Failures;

/** The attempts of the last quarter of an hour, for the bursts of failures. */
final class Recent {

    /** As in SignInHistory of the authenticators. */
    private static final long WINDOW_MILLIS = 15 * 60 * 1000L;

    private final Deque<Attempt> all = new ArrayDeque<>();
    private final Map<String, Deque<Attempt>> byNetwork = new HashMap<>();
    private final Map<Long, Deque<Attempt>> byUser = new HashMap<>();

    void add(Attempt attempt) {
        all.add(attempt);
        byNetwork
                .computeIfAbsent(attempt.place().network(), key -> new ArrayDeque<>())
                .add(attempt);
        byUser.computeIfAbsent(attempt.user(), key -> new ArrayDeque<>()).add(attempt);
        while (all.peek().millis() < attempt.millis() - WINDOW_MILLIS) {
            Attempt old = all.poll();
            drop(byNetwork, old.place().network());
            drop(byUser, old.user());
        }
    }

    /** What was wrong before an attempt. */
    Failures before(Attempt attempt) {
        int ofUser = 0;
        for (Attempt past : byUser.getOrDefault(attempt.user(), new ArrayDeque<>())) {
            ofUser += past.successful() ? 0 : 1;
        }
        Set<Long> failed = new HashSet<>();
        Set<Long> signedIn = new HashSet<>();
        for (Attempt past : byNetwork.getOrDefault(attempt.place().network(), new ArrayDeque<>())) {
            if (past.user() != attempt.user()) {
                (past.successful() ? signedIn : failed).add(past.user());
            }
        }
        return new Failures(ofUser, failed.size(), signedIn.size());
    }

    private static <K> void drop(Map<K, Deque<Attempt>> index, K key) {
        Deque<Attempt> attempts = index.get(key);
        attempts.poll();
        if (attempts.isEmpty()) {
            index.remove(key);
        }
    }
}
