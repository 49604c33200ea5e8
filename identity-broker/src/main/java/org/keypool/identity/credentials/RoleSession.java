package org.keypool.identity.credentials;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.models.utils.Base32;
import org.keypool.aws.Arn;
import org.keypool.aws.policy.SessionPolicy;
import org.keypool.identity.pool.AwsAccount;

/**
 * A session of a role, as an STS makes one when the role is assumed.
 *
 * @param roleArn the role
 * @param name the session's name, chosen by whoever assumed the role
 * @param policy narrows what the role allows, if there is one
 */
public record RoleSession(String roleArn, String name, Optional<SessionPolicy> policy) {

    /** The name that Cognito gives the sessions it makes itself, seen in the ARNs of its callers. */
    public static final String COGNITO = "CognitoIdentityCredentials";

    /** The session of an identity in the enhanced flow: a guest's is narrowed to {@link GuestScope}. */
    public static RoleSession enhanced(String roleArn, boolean guest) {
        return new RoleSession(roleArn, COGNITO, guest ? Optional.of(GuestScope.POLICY) : Optional.empty());
    }

    /** The session of whoever shows a pool token itself: not narrowed, as the classic flow's is not. */
    public static RoleSession classic(String roleArn) {
        return new RoleSession(roleArn, COGNITO, Optional.empty());
    }

    /** The session as policies and refusals name it; a pool may have no role for it. */
    public Arn arn(AwsAccount account) {
        return Arn.assumedRole(
                account.id(), roleArn == null ? "none" : roleArn.substring(roleArn.lastIndexOf('/') + 1), name);
    }

    /** The session's unique id, as AWS forms it: an id of the role and the session's name. */
    public String userId() {
        byte[] hash = HashUtils.hash(JavaAlgorithm.SHA256, roleArn.getBytes(StandardCharsets.UTF_8));
        return "AROA" + Base32.encode(hash).substring(0, 17) + ":" + name;
    }
}
