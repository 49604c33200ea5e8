package org.keypool.identity.endpoint;

import org.keycloak.models.RealmModel;
import org.keypool.aws.AwsException;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.identity.registry.IdentityRegistry;

/** Finds the pool of an identity that a request names alone. */
final class PoolOf {

    private final RealmModel realm;
    private final IdentityRegistry identities;

    PoolOf(RealmModel realm, IdentityRegistry identities) {
        this.realm = realm;
        this.identities = identities;
    }

    /** @throws AwsException ResourceNotFoundException if the realm has no such identity */
    IdentityPool identity(String identityId) {
        return identities
                .poolGuidOf(identityId)
                .flatMap(guid ->
                        IdentityPools.of(realm).find(AwsAccount.of(realm).region() + ":" + guid))
                .orElseThrow(() -> IdentityRegistry.notFound(identityId));
    }
}
