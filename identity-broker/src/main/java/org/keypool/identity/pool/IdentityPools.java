package org.keypool.identity.pool;

import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keypool.aws.AwsException;

/** The identity pools of one realm. */
public final class IdentityPools {

    private final RealmModel realm;
    private final AwsAccount account;

    private IdentityPools(RealmModel realm) {
        this.realm = realm;
        this.account = AwsAccount.of(realm);
    }

    /** The pools of this realm. */
    public static IdentityPools of(RealmModel realm) {
        return new IdentityPools(realm);
    }

    /** Every pool of the realm. */
    public Stream<IdentityPool> all() {
        return realm.getComponentsStream(realm.getId(), UiPageProvider.class.getName())
                .filter(IdentityPools::isPool)
                .map(component -> IdentityPool.of(component, account.region()));
    }

    /** The pool of this id, if the realm has it. */
    public Optional<IdentityPool> find(String poolId) {
        int colon = poolId.indexOf(':');
        if (colon < 0 || !poolId.substring(0, colon).equals(account.region())) {
            return Optional.empty();
        }
        return Optional.ofNullable(realm.getComponent(poolId.substring(colon + 1)))
                .filter(IdentityPools::isPool)
                .map(component -> IdentityPool.of(component, account.region()));
    }

    /**
     * The pool of this id.
     *
     * @throws AwsException ResourceNotFoundException in AWS's words
     */
    public IdentityPool require(String poolId) {
        return find(poolId).orElseThrow(() -> notFound(poolId));
    }

    /** The refusal for a pool that this realm does not have. */
    public static AwsException notFound(String poolId) {
        return new AwsException(400, "ResourceNotFoundException", "IdentityPool '" + poolId + "' not found.");
    }

    private static boolean isPool(ComponentModel component) {
        return IdentityPool.PROVIDER_ID.equals(component.getProviderId())
                && UiPageProvider.class.getName().equals(component.getProviderType());
    }
}
