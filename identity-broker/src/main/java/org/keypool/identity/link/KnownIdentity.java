package org.keypool.identity.link;

import java.util.Comparator;
import java.util.Set;

/**
 * An identity as far as linking is concerned.
 *
 * @param guid the part of its id behind the colon
 * @param created milliseconds since the epoch
 * @param logins what is linked to it; a guest has none
 */
public record KnownIdentity(String guid, long created, Set<LoginKey> logins) {

    /** Oldest first; the same order on every node. */
    static final Comparator<KnownIdentity> BY_AGE =
            Comparator.comparingLong(KnownIdentity::created).thenComparing(KnownIdentity::guid);

    /** Whether no login is linked to it. */
    public boolean isGuest() {
        return logins.isEmpty();
    }
}
