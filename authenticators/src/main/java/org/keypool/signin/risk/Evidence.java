package org.keypool.signin.risk;

import java.util.Objects;

/**
 * Everything the engine may look at.
 *
 * @param observed what this sign-in looks like
 * @param user how often the user's own past sign-ins looked the same
 * @param realm how often anybody's did
 * @param knownDevice whether the sign-in comes from a device this user has signed in on before
 * @param recentFailures how many wrong passwords or codes this user's sign-ins had lately
 */
public record Evidence(
        Observation observed, Frequencies user, Frequencies realm, boolean knownDevice, int recentFailures) {

    /** Refuses what cannot be. */
    public Evidence {
        Objects.requireNonNull(observed, "observed");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(realm, "realm");
        if (recentFailures < 0) {
            throw new IllegalArgumentException("a count cannot be negative");
        }
    }
}
