package org.keypool.identity.credentials;

import java.time.Instant;

/**
 * Temporary AWS credentials. Its text form shows no secret.
 *
 * @param accessKeyId names them
 * @param secretAccessKey signs requests
 * @param sessionToken goes with every request
 * @param expiration when they end
 */
public record TemporaryCredentials(
        String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration) {

    @Override
    public String toString() {
        return "TemporaryCredentials[" + accessKeyId + ", until " + expiration + "]";
    }
}
