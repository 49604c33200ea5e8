package org.keypool.identity.admin;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.AwsException;
import org.keypool.aws.Fault;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.aws.policy.PolicyDocument;
import org.keypool.identity.endpoint.PoolShape;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.PoolDefinition;
import org.keypool.identity.pool.PoolPolicies;
import org.keypool.identity.pool.PoolPrincipalTags;
import org.keypool.identity.pool.PoolSettings;
import org.keypool.identity.provider.ServerRealms;
import org.keypool.identity.role.PoolRoles;
import org.keypool.identity.role.RolesJson;
import org.keypool.identity.role.TagAttributes;

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

    static final String ID = "IdentityPoolId";
    static final String ROLES = "Roles";
    static final String ROLE_MAPPINGS = "RoleMappings";
    static final String PRINCIPAL_TAGS = "PrincipalTags";
    static final String ROLE_POLICIES = "RolePolicies";
    static final String CREDENTIAL_ISSUER = "CredentialIssuer";
    static final String CREDENTIAL_DURATION = "CredentialDuration";

    private final PoolShape shape;

    /** @param realms what a realm is called as a login provider */
    PoolDocument(ServerRealms realms) {
        this.shape = new PoolShape(realms);
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

    /**
     * Reads and checks everything but the id.
     *
     * @throws AwsException ValidationException, InvalidParameterException or MalformedPolicyDocumentException
     */
    PoolDefinition read(ObjectNode document) {
        ObjectNode complete = document.deepCopy();
        if (!complete.hasNonNull(ROLES)) {
            // A pool without roles is a pool all the same.
            complete.putObject(ROLES);
        }
        Members input = Members.of(complete);
        String issuer = input.string(CREDENTIAL_ISSUER, Constraint.none().oneOf("built-in", "sts"));
        Long duration = input.integer(
                CREDENTIAL_DURATION, IdentityPool.MIN_DURATION.toSeconds(), IdentityPool.MAX_DURATION.toSeconds());
        Map<String, TagAttributes> tags = PoolPrincipalTags.read(input, PRINCIPAL_TAGS);
        Map<String, String> policies = PoolPolicies.read(input, ROLE_POLICIES);
        Supplier<PoolRoles> roles = RolesJson.reading(input);
        PoolSettings settings = shape.read(input);
        policies.forEach(PoolDocument::requirePolicy);
        return new PoolDefinition(settings, roles.get(), tags, policies, issuer, duration);
    }

    private static void requirePolicy(String role, String document) {
        try {
            PolicyDocument.parse(document);
        } catch (AwsException e) {
            throw e.at(List.of(new Fault("rolePolicies", role + ": " + e.reason())));
        }
    }
}
