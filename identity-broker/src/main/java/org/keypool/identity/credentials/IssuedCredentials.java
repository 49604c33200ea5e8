package org.keypool.identity.credentials;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is needed to check a signature made with credentials of ours. Its text form shows no secret.
 *
 * @param secretAccessKey what the request must be signed with
 * @param poolId the identity's pool
 * @param identityId whose credentials they are
 * @param session the session of a role that they stand for
 * @param amr how the identity was authenticated
 * @param tags the session's tags
 * @param expiration when they end
 */
public record IssuedCredentials(
        String secretAccessKey,
        String poolId,
        String identityId,
        RoleSession session,
        List<String> amr,
        Map<String, String> tags,
        Instant expiration) {

    @Override
    public String toString() {
        return "IssuedCredentials[" + identityId + ", until " + expiration + "]";
    }
}
