package org.keypool.identity.pool;

import java.util.Map;

import org.keycloak.component.ComponentModel;
import org.keypool.identity.role.PoolRoles;
import org.keypool.identity.role.TagAttributes;

/**
 * Everything that can be set of a pool.
 *
 * @param settings what CreateIdentityPool sets
 * @param roles what SetIdentityPoolRoles sets
 * @param principalTags what SetPrincipalTagAttributeMap sets, by login provider
 * @param rolePolicies a policy document as text, by role ARN
 * @param credentialIssuer the credential issuer's provider id, or {@code null} for the server's default
 * @param credentialDuration seconds, or {@code null} for one hour
 */
public record PoolDefinition(
        PoolSettings settings,
        PoolRoles roles,
        Map<String, TagAttributes> principalTags,
        Map<String, String> rolePolicies,
        String credentialIssuer,
        Long credentialDuration) {

    void writeTo(ComponentModel component) {
        settings.writeTo(component);
        PoolSettings.put(component, roles);
        PoolSettings.put(
                component,
                IdentityPool.PRINCIPAL_TAGS,
                principalTags.isEmpty() ? null : PoolPrincipalTags.write(principalTags));
        PoolSettings.put(
                component,
                IdentityPool.ROLE_POLICIES,
                rolePolicies.isEmpty() ? null : PoolPolicies.write(rolePolicies));
        PoolSettings.put(component, IdentityPool.CREDENTIAL_ISSUER, credentialIssuer);
        PoolSettings.put(
                component,
                IdentityPool.CREDENTIAL_DURATION,
                credentialDuration == null ? null : credentialDuration.toString());
    }
}
