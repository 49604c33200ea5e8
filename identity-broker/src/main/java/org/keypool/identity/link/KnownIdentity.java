package org.keypool.identity.link;

import java.util.Comparator;
import java.util.Set;

/**
 * An identity as far as linking is concerned.
 *
 * @param guid the part of its id behind the colon
 * @param created milliseconds since the epoch
 * @param isGuest whether no login was ever linked to it; without any login left, an identity does not become a guest again
 * @param logins what is linked to it
 */
public record KnownIdentity(String guid, long created, boolean isGuest, Set<LoginKey> logins) {

    /** Oldest first; the same order on every node. */
    static final Comparator<KnownIdentity> BY_AGE =
            Comparator.comparingLong(KnownIdentity::created).thenComparing(KnownIdentity::guid);
}
