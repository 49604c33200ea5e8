package org.keypool.signin.code;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.keycloak.jose.jws.crypto.HashUtils;

/**
 * What one code is good for: this user, this destination, this attempt. A code for another of them is no code at all, so
 * a changed address or a second browser window needs one of its own.
 *
 * @param channel how codes get to the destination, such as {@code email}
 * @param destination an address or number in its one canonical form
 * @param attempt what the code belongs to, such as the authentication session
 */
public record CodeScope(String realmId, String userId, String channel, String destination, String attempt) {

    /** A name of fixed length that tells nothing of the destination. */
    String id() {
        return hash(realmId, userId, channel, destination, attempt);
    }

    /** Whom a limit counts for: the user, and the destination whoever uses it. In one order, so that locks never cross. */
    List<String> subjects(Limit limit) {
        return List.of(
                        hash(limit.name(), realmId, channel, "user", userId),
                        hash(limit.name(), realmId, channel, "destination", destination))
                .stream()
                .sorted()
                .toList();
    }

    // The lengths keep the parts apart.
    private static String hash(String... parts) {
        StringBuilder all = new StringBuilder();
        for (String part : parts) {
            all.append(part.length()).append(':').append(part);
        }
        return HashUtils.sha256UrlEncodedHash(all.toString(), StandardCharsets.UTF_8);
    }
}
