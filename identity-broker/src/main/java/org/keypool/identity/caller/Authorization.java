package org.keypool.identity.caller;

import java.util.List;
import java.util.Map;

import org.keycloak.models.RealmModel;
import org.keypool.aws.Arn;
import org.keypool.aws.AwsException;
import org.keypool.aws.policy.Decision;
import org.keypool.aws.policy.PolicyDocument;
import org.keypool.aws.policy.PolicyRequest;
import org.keypool.aws.policy.RolePolicies;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.pool.IdentityPool;

/**
 * What a proved identity may do: the policy of its role, or what a role without one may.
 *
 * @param roleArn its role, or {@code null} if the pool has none for it
 * @param amr how it was authenticated
 * @param tags its session's tags
 */
record Authorization(String roleArn, List<String> amr, Map<String, String> tags) {

    private static final int FORBIDDEN = 403;

    /**
     * Lets the access pass if the role's policy allows it.
     *
     * @throws AwsException AccessDeniedException
     */
    void require(RealmModel realm, IdentityPool pool, Access access) {
        PolicyDocument policy = roleArn == null
                ? RolePolicies.OWN_DATASETS
                : pool.policies().getOrDefault(roleArn, RolePolicies.OWN_DATASETS);
        Decision decision = policy.evaluate(PolicyRequest.byIdentity(
                access.action(),
                access.resource(AwsAccount.of(realm)),
                access.poolId(),
                access.identityId(),
                amr,
                tags));
        if (decision != Decision.ALLOW) {
            throw denied(realm, roleArn, access).because("the role's policy says " + decision);
        }
    }

    /** The refusal in AWS's words. */
    static AwsException denied(RealmModel realm, String roleArn, Access access) {
        AwsAccount account = AwsAccount.of(realm);
        String role = roleArn == null ? "none" : roleArn.substring(roleArn.lastIndexOf('/') + 1);
        return new AwsException(
                FORBIDDEN,
                "AccessDeniedException",
                "User: " + Arn.assumedRole(account.id(), role, "CognitoIdentityCredentials")
                        + " is not authorized to perform: " + access.action() + " on resource: "
                        + access.resource(account));
    }
}
