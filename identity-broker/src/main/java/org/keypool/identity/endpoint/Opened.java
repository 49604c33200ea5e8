package org.keypool.identity.endpoint;

import java.util.List;
import java.util.Map;

import org.keycloak.models.RealmModel;
import org.keypool.identity.login.Login;
import org.keypool.identity.login.Logins;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.identity.registry.Identity;
import org.keypool.identity.registry.IdentityRegistry;
import org.keypool.identity.token.PoolToken;

/**
 * An identity that a caller named and opened with its logins, or as the guest it is.
 *
 * @param pool the identity's pool
 * @param identity the identity; another one than the caller named if a login merged that into it
 * @param amr how it was authenticated, as a pool token says it
 */
record Opened(IdentityPool pool, Identity identity, List<String> amr) {

    static Opened by(
            RealmModel realm,
            Logins verifier,
            IdentityRegistry identities,
            String identityId,
            Map<String, String> logins) {
        String region = AwsAccount.of(realm).region();
        IdentityPool pool = identities
                .poolGuidOf(identityId)
                .flatMap(guid -> IdentityPools.of(realm).find(region + ":" + guid))
                .orElseThrow(() -> IdentityRegistry.notFound(identityId));
        List<Login> verified = verifier.verify(pool, logins);
        Identity identity = identities.open(pool, identityId, verified);
        Guests.requireAllowed(pool, logins);
        return new Opened(pool, identity, amr(verified));
    }

    boolean isAuthenticated() {
        return !amr.equals(PoolToken.guest());
    }

    private static List<String> amr(List<Login> logins) {
        return logins.stream()
                .findFirst()
                .map(login ->
                        PoolToken.authenticatedBy(login.name(), login.key().subject()))
                .orElse(PoolToken.guest());
    }
}
