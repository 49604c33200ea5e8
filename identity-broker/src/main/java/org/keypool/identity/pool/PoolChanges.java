package org.keypool.identity.pool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keypool.aws.AwsException;
import org.keypool.aws.Fault;
import org.keypool.common.database.Transactions;
import org.keypool.identity.role.PoolRoles;
import org.keypool.identity.role.TagAttributes;

/**
 * Changes to the identity pools of a session's realm, durable when {@link #add} or {@link #of} returns. Changes of one pool
 * come one after the other, on whichever nodes, and each knows what the one before has left.
 */
public final class PoolChanges {

    /** Where a request has what only the component's validation looks at, by the validation's message. */
    private static final Map<String, String> MEMBERS = Map.of(
            IdentityPoolPage.messageKey(IdentityPool.AUTHENTICATED_ROLE_ARN), "roles.authenticated",
            IdentityPoolPage.messageKey(IdentityPool.UNAUTHENTICATED_ROLE_ARN), "roles.unauthenticated",
            IdentityPoolPage.messageKey(ForeignProviders.REALM_CLIENTS), "cognitoIdentityProviders",
            IdentityPoolPage.messageKey(ForeignProviders.CHECKED_REALM_CLIENTS), "cognitoIdentityProviders",
            IdentityPoolPage.messageKey(ForeignProviders.OPEN_ID_CONNECT_ARNS), "openIdConnectProviderARNs",
            IdentityPoolPage.messageKey(ForeignProviders.SAML_ARNS), "samlProviderARNs",
            IdentityPoolPage.messageKey(ForeignProviders.SUPPORTED_LOGIN_PROVIDERS), "supportedLoginProviders");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AwsAccount account;

    private PoolChanges(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.account = AwsAccount.of(realm);
    }

    /**
     * Adds a pool.
     *
     * @param addition may run several times, so it must have no effect but on the pools
     * @throws AwsException ConcurrentModificationException if others change them all the time; what {@code addition} throws
     */
    public static <T> T add(KeycloakSession session, Function<PoolChanges, T> addition) {
        return write(session, nothing -> {}, addition);
    }

    /**
     * Changes a pool.
     *
     * @param poolId the one pool that {@code change} may change
     * @param change may run several times, so it must have no effect but on the pool
     * @throws AwsException ConcurrentModificationException if others change it all the time; what {@code change} throws
     */
    public static <T> T of(KeycloakSession session, String poolId, Function<PoolChanges, T> change) {
        return write(session, own -> PoolRow.lock(own, guid(poolId)), change);
    }

    private static <T> T write(
            KeycloakSession session, Consumer<KeycloakSession> lock, Function<PoolChanges, T> change) {
        try {
            return Transactions.inOwnSession(session, lock, own -> change.apply(new PoolChanges(own)));
        } catch (RuntimeException e) {
            if (Transactions.isCollision(e)) {
                throw new AwsException(400, "ConcurrentModificationException", "The pool is being changed by others.")
                        .because(e.getMessage());
            }
            throw e;
        }
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
            throw IdentityPools.alreadyThere(guid);
        }
        return create(guid, definition::writeTo);
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
     * The pool as it stands before the change.
     *
     * @throws AwsException ResourceNotFoundException
     */
    public IdentityPool pool(String poolId) {
        return IdentityPool.of(component(poolId), account.region());
    }

    /**
     * Changes what the API sets of a pool at once.
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
        Map<String, TagAttributes> all = new LinkedHashMap<>(pool(poolId).principalTags());
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
     * @param settings the new ones by key, from the pool's component as it stands
     * @throws AwsException ResourceNotFoundException
     */
    public IdentityPool configure(String poolId, Function<ComponentModel, Map<String, List<String>>> settings) {
        return change(poolId, component -> settings.apply(component)
                .forEach((key, values) -> PoolSettings.put(component, key, values)));
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
                .forEach(realm -> forget(session, realm, client));
    }

    private static void forget(KeycloakSession session, RealmModel realm, ClientModel client) {
        boolean own = client.getRealm().getId().equals(realm.getId());
        String entry = own
                ? client.getClientId()
                : new RealmClient(client.getRealm().getName(), client.getClientId()).toString();
        List<String> keys = own
                ? List.of(IdentityPool.CLIENTS, IdentityPool.CHECKED_CLIENTS)
                : List.of(ForeignProviders.REALM_CLIENTS, ForeignProviders.CHECKED_REALM_CLIENTS);
        IdentityPools.of(realm)
                .components()
                .filter(component -> keys.stream().anyMatch(key -> IdentityPool.texts(component.getConfig(), key)
                        .contains(entry)))
                .map(ComponentModel::getId)
                .sorted()
                .toList()
                .forEach(guid -> PoolRow.locked(session, realm, guid).ifPresent(component -> {
                    for (String key : keys) {
                        List<String> left = new ArrayList<>(IdentityPool.texts(component.getConfig(), key));
                        left.remove(entry);
                        PoolSettings.put(component, key, left);
                    }
                    realm.updateComponent(component);
                }));
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

    private ComponentModel component(String poolId) {
        return PoolRow.locked(session, realm, guid(poolId))
                .filter(component ->
                        IdentityPools.isPool(component) && poolId.equals(account.region() + ":" + component.getId()))
                .orElseThrow(() -> IdentityPools.notFound(poolId));
    }

    private static String guid(String poolId) {
        return poolId.substring(poolId.indexOf(':') + 1);
    }

    /** The form's validation speaks to administrators in message keys; an API's caller gets AWS's error type. */
    private static ComponentModel validly(ComponentModel component, Supplier<ComponentModel> write) {
        try {
            return write.get();
        } catch (ComponentValidationException e) {
            String detail = e.getParameters() != null && e.getParameters().length == 1
                    ? e.getParameters()[0].toString()
                    : component.getName();
            AwsException refusal = new AwsException(
                            400, "InvalidParameterException", "Invalid identity pool settings: " + detail)
                    .because(e.getMessage() + ": " + detail);
            String member = MEMBERS.get(e.getMessage());
            throw member == null ? refusal : refusal.at(List.of(new Fault(member, detail)));
        }
    }
}
