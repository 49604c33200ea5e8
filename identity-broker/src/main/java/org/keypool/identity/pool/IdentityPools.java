package org.keypool.identity.pool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keypool.aws.AwsException;
import org.keypool.identity.role.PoolRoles;
import org.keypool.identity.role.TagAttributes;

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
        return components().map(component -> IdentityPool.of(component, account.region()));
    }

    private Stream<ComponentModel> components() {
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

    /** Creates a pool. */
    public IdentityPool create(PoolSettings settings) {
        return create(UUID.randomUUID().toString(), settings::writeTo);
    }

    /**
     * Creates a pool with everything that can be set of it.
     *
     * @param guid the part of its id behind the colon, lower case
     * @throws AwsException ResourceConflictException if the realm has this pool; InvalidParameterException
     */
    public IdentityPool create(String guid, PoolDefinition definition) {
        if (realm.getComponent(guid) != null) {
            throw alreadyThere(guid);
        }
        return create(guid, definition::writeTo);
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

    private IdentityPool create(String guid, Consumer<ComponentModel> settings) {
        ComponentModel component = new ComponentModel();
        component.setProviderType(UiPageProvider.class.getName());
        component.setProviderId(IdentityPool.PROVIDER_ID);
        component.setParentId(realm.getId());
        component.setId(guid);
        settings.accept(component);
        return IdentityPool.of(validly(component, () -> realm.addComponentModel(component)), account.region());
    }

    /**
     * Changes a pool.
     *
     * @throws AwsException ResourceNotFoundException
     */
    public IdentityPool update(String poolId, PoolSettings settings) {
        return change(poolId, settings::writeTo);
    }

    /**
     * Changes everything that can be set of a pool.
     *
     * @throws AwsException ResourceNotFoundException; InvalidParameterException
     */
    public IdentityPool update(String poolId, PoolDefinition definition) {
        return change(poolId, definition::writeTo);
    }

    /**
     * Changes who a pool's identities become.
     *
     * @throws AwsException ResourceNotFoundException
     */
    public IdentityPool setRoles(String poolId, PoolRoles roles) {
        return change(poolId, component -> PoolSettings.put(component, roles));
    }

    /**
     * Changes which claims of a provider become session tags.
     *
     * @throws AwsException ResourceNotFoundException
     */
    public IdentityPool setPrincipalTags(String poolId, String provider, TagAttributes attributes) {
        Map<String, TagAttributes> all = new LinkedHashMap<>(require(poolId).principalTags());
        all.put(provider, attributes);
        return change(
                poolId,
                component -> PoolSettings.put(component, IdentityPool.PRINCIPAL_TAGS, PoolPrincipalTags.write(all)));
    }

    /**
     * Changes a pool's tags.
     *
     * @throws AwsException ResourceNotFoundException
     */
    public IdentityPool setTags(String poolId, Map<String, String> tags) {
        return change(
                poolId,
                component ->
                        PoolSettings.put(component, IdentityPool.TAGS, tags.isEmpty() ? null : PoolTags.write(tags)));
    }

    /**
     * Changes settings that other modules keep with a pool; one without values goes.
     *
     * @throws AwsException ResourceNotFoundException
     */
    public IdentityPool configure(String poolId, Map<String, List<String>> settings) {
        return change(poolId, component -> settings.forEach((key, values) -> PoolSettings.put(component, key, values)));
    }

    /**
     * Deletes a pool and its identities.
     *
     * @throws AwsException ResourceNotFoundException
     */
    public void delete(String poolId) {
        realm.removeComponent(component(poolId));
    }

    /** Takes a client that is being removed out of every pool of the server that lists it, in the caller's transaction. */
    static void forget(KeycloakSession session, ClientModel client) {
        session.realms()
                .getRealmsWithProviderTypeStream(UiPageProvider.class)
                .toList()
                .forEach(realm -> of(realm).forget(client));
    }

    private void forget(ClientModel client) {
        boolean own = client.getRealm().getId().equals(realm.getId());
        String entry = own
                ? client.getClientId()
                : new RealmClient(client.getRealm().getName(), client.getClientId()).toString();
        List<String> keys = own
                ? List.of(IdentityPool.CLIENTS, IdentityPool.CHECKED_CLIENTS)
                : List.of(ForeignProviders.REALM_CLIENTS, ForeignProviders.CHECKED_REALM_CLIENTS);
        components()
                .filter(component -> keys.stream()
                        .anyMatch(key -> component.getConfig().getList(key).contains(entry)))
                .map(ComponentModel::new)
                .toList()
                .forEach(component -> {
                    for (String key : keys) {
                        List<String> left =
                                new ArrayList<>(component.getConfig().getList(key));
                        left.remove(entry);
                        PoolSettings.put(component, key, left);
                    }
                    realm.updateComponent(component);
                });
    }

    private IdentityPool change(String poolId, Consumer<ComponentModel> change) {
        ComponentModel component = component(poolId);
        change.accept(component);
        validly(component, () -> {
            realm.updateComponent(component);
            return component;
        });
        return IdentityPool.of(component, account.region());
    }

    /** A copy: the original stands in Keycloak's cache, where other requests would see a change before it holds. */
    private ComponentModel component(String poolId) {
        return new ComponentModel(realm.getComponent(require(poolId).guid()));
    }

    /** The form's validation speaks to administrators in message keys; an API's caller gets AWS's error type. */
    private static ComponentModel validly(ComponentModel component, Supplier<ComponentModel> write) {
        try {
            return write.get();
        } catch (ComponentValidationException e) {
            String detail = e.getParameters() != null && e.getParameters().length == 1
                    ? e.getParameters()[0].toString()
                    : component.getName();
            throw new AwsException(400, "InvalidParameterException", "Invalid identity pool settings: " + detail)
                    .because(e.getMessage() + ": " + detail);
        }
    }

    private static boolean isPool(ComponentModel component) {
        return IdentityPool.PROVIDER_ID.equals(component.getProviderId())
                && UiPageProvider.class.getName().equals(component.getProviderType());
    }
}
