package org.keypool.identity.registry;

import java.util.Set;

import org.keypool.identity.link.LoginKey;
import org.keypool.identity.pool.IdentityPool;

/**
 * An identity in use.
 *
 * @param id its whole id, {@code region:guid}
 * @param guid the part behind the colon
 * @param poolId the whole id of its pool
 * @param logins what is linked to it; a guest has none
 */
public record Identity(String id, String guid, String poolId, Set<LoginKey> logins) {

    static Identity of(IdentityPool pool, String guid, Set<LoginKey> logins) {
        return new Identity(pool.identityId(guid), guid, pool.id(), Set.copyOf(logins));
    }
}
