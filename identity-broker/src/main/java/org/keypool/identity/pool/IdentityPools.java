package org.keypool.identity.pool;

import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keypool.aws.AwsException;

/** The identity pools of one realm, as Keycloak's cache has them; {@link PoolChanges} change them. */
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
        return components().map(component -> IdentityPool.of(component, account.region()));
    }

    Stream<ComponentModel> components() {
        return realm.getComponentsStream(realm.getId(), UiPageProvider.class.getName())
                .filter(IdentityPools::isPool);
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

    /** Whether any realm of the server has a component of this id: they share one table. */
    public static boolean isTaken(KeycloakSession session, String guid) {
        return session.realms()
                .getRealmsWithProviderTypeStream(UiPageProvider.class)
                .anyMatch(realm -> realm.getComponent(guid) != null);
    }

    /** The refusal to create a pool under an id that is taken. */
    public static AwsException alreadyThere(String guid) {
        return new AwsException(400, "ResourceConflictException", "There is an identity pool '" + guid + "' already.");
    }

    static boolean isPool(ComponentModel component) {
        return IdentityPool.PROVIDER_ID.equals(component.getProviderId())
                && UiPageProvider.class.getName().equals(component.getProviderType());
    }
}
