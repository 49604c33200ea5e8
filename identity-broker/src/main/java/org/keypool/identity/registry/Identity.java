package org.keypool.identity.registry;

import java.util.Set;

import org.keypool.identity.link.LoginKey;

/**
 * An enabled identity.
 *
 * @param id its whole id, {@code region:guid}
 * @param guid the part behind the colon
 * @param poolId the whole id of its pool
 * @param logins what is linked to it; a guest has none
 */
public record Identity(String id, String guid, String poolId, Set<LoginKey> logins) {

    /** Whether no login is linked to it. */
    public boolean isGuest() {
        return logins.isEmpty();
    }
}
