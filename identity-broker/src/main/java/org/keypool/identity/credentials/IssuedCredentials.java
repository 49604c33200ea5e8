package org.keypool.identity.credentials;

import java.time.Instant;

/**
 * What is needed to check a signature made with credentials of ours. Its text form shows no secret.
 *
 * @param secretAccessKey what the request must be signed with
 * @param poolId the identity's pool
 * @param identityId whose credentials they are
 * @param roleArn the role they stand for
 * @param expiration when they end
 */
public record IssuedCredentials(
        String secretAccessKey, String poolId, String identityId, String roleArn, Instant expiration) {

    @Override
    public String toString() {
        return "IssuedCredentials[" + identityId + ", until " + expiration + "]";
    }
}
