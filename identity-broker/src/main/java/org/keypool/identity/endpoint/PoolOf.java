package org.keypool.identity.endpoint;

import org.keycloak.models.RealmModel;
import org.keypool.aws.AwsException;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.identity.registry.IdentityRegistry;
import org.keypool.identity.registry.PresentedIdentity;

/** Finds an identity that a request names alone, and its pool. */
final class PoolOf {

    private final RealmModel realm;
    private final IdentityRegistry identities;

    PoolOf(RealmModel realm, IdentityRegistry identities) {
        this.realm = realm;
        this.identities = identities;
    }

    /** @throws AwsException ResourceNotFoundException if the realm has no such identity */
    PresentedIdentity present(String identityId) {
        return identities.present(identityId).orElseThrow(() -> IdentityRegistry.notFound(identityId));
    }

    /** @throws AwsException ResourceNotFoundException if the realm has no such identity, or no longer its pool */
    IdentityPool identity(PresentedIdentity presented) {
        return IdentityPools.of(realm)
                .find(AwsAccount.of(realm).region() + ":" + presented.poolGuid())
                .orElseThrow(() -> IdentityRegistry.notFound(presented.id()));
    }
}
