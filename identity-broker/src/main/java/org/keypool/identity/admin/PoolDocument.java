package org.keypool.identity.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.models.KeycloakSession;
import org.keypool.identity.endpoint.PoolShape;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.provider.ServerRealms;
import org.keypool.identity.role.RolesJson;

/**
 * A pool with all its settings as one JSON object: what {@code DescribeIdentityPool} says of it, {@code Roles} and
 * {@code RoleMappings} as {@code GetIdentityPoolRoles} has them, and what AWS keeps elsewhere or does not know:
 *
 * <pre>{@code
 * "PrincipalTags": {provider: {"UseDefaults": …, "PrincipalTags": {tag: claim}}},
 * "RolePolicies": {role ARN: policy document as text},
 * "CredentialIssuer": "built-in" or "sts", absent = the server's default,
 * "CredentialDuration": seconds
 * }</pre>
 */
final class PoolDocument {

    private static final String PRINCIPAL_TAGS = "PrincipalTags";
    private static final String ROLE_POLICIES = "RolePolicies";
    private static final String CREDENTIAL_ISSUER = "CredentialIssuer";
    private static final String CREDENTIAL_DURATION = "CredentialDuration";

    private final PoolShape shape;

    PoolDocument(KeycloakSession session) {
        this.shape = new PoolShape(new ServerRealms(session));
    }

    ObjectNode write(IdentityPool pool) {
        ObjectNode json = shape.write(pool).setAll(RolesJson.write(pool.roles()));
        ObjectNode tags = json.putObject(PRINCIPAL_TAGS);
        pool.principalTags().forEach((provider, attributes) -> tags.set(provider, attributes.write()));
        ObjectNode policies = json.putObject(ROLE_POLICIES);
        pool.policies().forEach((role, policy) -> policies.put(role, policy.text()));
        if (pool.credentialIssuer() != null) {
            json.put(CREDENTIAL_ISSUER, pool.credentialIssuer());
        }
        return json.put(CREDENTIAL_DURATION, pool.credentialDuration().toSeconds());
    }
}
