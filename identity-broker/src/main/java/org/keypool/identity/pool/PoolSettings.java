package org.keypool.identity.pool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.keycloak.component.ComponentModel;
import org.keypool.aws.json.AwsJson;
import org.keypool.identity.role.PoolRoles;
import org.keypool.identity.role.RolesJson;

/**
 * What the cognito-identity API sets of a pool; what it does not know (issuer, duration) an update leaves alone.
 *
 * @param name the pool's name
 * @param allowUnauthenticated whether a guest gets an identity
 * @param allowClassicFlow whether GetOpenIdToken may be used; {@code null} = not said
 * @param developerProviderName the login key of developer-authenticated users, or {@code null}
 * @param clients the client ids of this realm whose tokens are logins
 * @param checkedClients those whose tokens count only while the user's session lives
 * @param foreign whose tokens are logins beside those of this realm
 * @param tags the pool's labels
 */
public record PoolSettings(
        String name,
        boolean allowUnauthenticated,
        Boolean allowClassicFlow,
        String developerProviderName,
        Collection<String> clients,
        Collection<String> checkedClients,
        ForeignProviders foreign,
        Map<String, String> tags) {

    void writeTo(ComponentModel component) {
        component.setName(name);
        component.put(IdentityPool.NAME, name);
        component.put(IdentityPool.ALLOW_UNAUTHENTICATED, allowUnauthenticated);
        put(component, IdentityPool.ALLOW_CLASSIC_FLOW, allowClassicFlow == null ? null : allowClassicFlow.toString());
        put(component, IdentityPool.DEVELOPER_PROVIDER_NAME, developerProviderName);
        put(component, IdentityPool.CLIENTS, clients);
        put(component, IdentityPool.CHECKED_CLIENTS, checkedClients);
        foreign.writeTo(component);
        put(component, IdentityPool.TAGS, tags.isEmpty() ? null : PoolTags.write(tags));
    }

    static void put(ComponentModel component, PoolRoles roles) {
        put(component, IdentityPool.AUTHENTICATED_ROLE_ARN, roles.authenticated());
        put(component, IdentityPool.UNAUTHENTICATED_ROLE_ARN, roles.unauthenticated());
        put(
                component,
                IdentityPool.ROLE_MAPPINGS,
                roles.mappings().isEmpty()
                        ? null
                        : new String(AwsJson.write(RolesJson.writeMappings(roles.mappings())), StandardCharsets.UTF_8));
    }

    static void put(ComponentModel component, String key, String value) {
        put(component, key, value == null ? List.of() : List.of(value));
    }

    static void put(ComponentModel component, String key, Collection<String> values) {
        if (values.isEmpty()) {
            component.getConfig().remove(key);
        } else {
            component.getConfig().put(key, new ArrayList<>(values));
        }
    }
}
