package org.keypool.identity.caller;

import java.util.List;
import java.util.Map;

import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsException;
import org.keypool.aws.policy.Decision;
import org.keypool.aws.policy.PolicyDocument;
import org.keypool.aws.policy.PolicyRequest;
import org.keypool.aws.policy.RolePolicies;
import org.keypool.identity.credentials.RoleSession;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.pool.IdentityPool;

/**
 * What a proved identity may do: what the policy of its role allows, or what a role without one may, and the session's
 * policy as well where it has one.
 *
 * @param pool the identity's pool
 * @param identityId the identity
 * @param session its role's session; the role is {@code null} if the pool has none for it
 * @param amr how it was authenticated
 * @param tags its session's tags
 */
record Authorization(
        IdentityPool pool, String identityId, RoleSession session, List<String> amr, Map<String, String> tags) {

    private static final String ROLE_POLICY = "identity-based policy";
    private static final String SESSION_POLICY = "session policy";

    /**
     * Lets the action pass if no policy denies it, and role and session both allow it.
     *
     * @throws AwsException AccessDeniedException in AWS's words
     */
    void require(AwsAccount account, String action, String resource) {
        PolicyRequest request = PolicyRequest.byIdentity(action, resource, pool.id(), identityId, amr, tags);
        PolicyDocument policy = session.roleArn() == null
                ? RolePolicies.OWN_DATASETS
                : pool.policies().getOrDefault(session.roleArn(), RolePolicies.OWN_DATASETS);
        Decision byRole = policy.evaluate(request);
        Decision bySession =
                session.policy().map(narrower -> narrower.evaluate(request)).orElse(Decision.ALLOW);
        String why = why(byRole, bySession, action);
        if (!why.isEmpty()) {
            throw denied(account, action, resource, why);
        }
    }

    /** The refusal of what no policy could allow. */
    AwsException denied(AwsAccount account, String action, String resource) {
        return denied(account, action, resource, "");
    }

    private AwsException denied(AwsAccount account, String action, String resource, String why) {
        return AwsErrors.accessDenied("User: " + session.arn(account) + " is not authorized to perform: " + action
                + " on resource: " + resource + why);
    }

    /** An explicit denial is told before a missing permission, and the role's before the session's. */
    private static String why(Decision byRole, Decision bySession, String action) {
        if (byRole == Decision.DENY) {
            return " with an explicit deny in an " + ROLE_POLICY;
        }
        if (bySession == Decision.DENY) {
            return " with an explicit deny in a " + SESSION_POLICY;
        }
        if (byRole == Decision.ALLOW && bySession == Decision.ALLOW) {
            return "";
        }
        return " because no " + (byRole == Decision.ALLOW ? SESSION_POLICY : ROLE_POLICY) + " allows the " + action
                + " action";
    }
}
