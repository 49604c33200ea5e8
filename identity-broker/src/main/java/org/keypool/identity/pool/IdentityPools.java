package org.keypool.identity.pool;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.identity.role.PoolRoles;
import org.keypool.identity.role.RolesJson;
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

    /** Creates a pool. */
    public IdentityPool create(PoolSettings settings) {
        ComponentModel component = new ComponentModel();
        component.setProviderType(UiPageProvider.class.getName());
        component.setProviderId(IdentityPool.PROVIDER_ID);
        component.setParentId(realm.getId());
        component.setId(UUID.randomUUID().toString());
        settings.writeTo(component);
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
     * Changes who a pool's identities become.
     *
     * @throws AwsException ResourceNotFoundException
     */
    public IdentityPool setRoles(String poolId, PoolRoles roles) {
        return change(poolId, component -> {
            PoolSettings.put(component, IdentityPool.AUTHENTICATED_ROLE_ARN, roles.authenticated());
            PoolSettings.put(component, IdentityPool.UNAUTHENTICATED_ROLE_ARN, roles.unauthenticated());
            PoolSettings.put(
                    component,
                    IdentityPool.ROLE_MAPPINGS,
                    roles.mappings().isEmpty()
                            ? null
                            : new String(
                                    AwsJson.write(RolesJson.writeMappings(roles.mappings())), StandardCharsets.UTF_8));
        });
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
     * Deletes a pool and its identities.
     *
     * @throws AwsException ResourceNotFoundException
     */
    public void delete(String poolId) {
        realm.removeComponent(component(poolId));
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
        return realm.getComponent(require(poolId).guid());
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
