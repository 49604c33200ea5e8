package org.keypool.identity.credentials.builtin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Members;
import org.keypool.identity.credentials.CredentialRequest;
import org.keypool.identity.credentials.IssuedCredentials;
import org.keypool.identity.credentials.SessionContent;
import org.keypool.identity.credentials.TemporaryCredentials;
import org.keypool.identity.key.SecretKeys;

/**
 * Credentials that carry their own proof, so that they are verified without a database read.
 *
 * <p>The session token is an authenticated encryption of who they are for; access key id and secret key both follow from
 * the token by HMAC with a key that never leaves the server. Without the token's key neither can be guessed or altered.
 */
final class SessionToken {

    private static final String SEAL = "session-token";
    private static final String SECRET = "session-secret";
    private static final String ACCESS_KEY = "session-access-key";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final SecretKeys keys;

    SessionToken(SecretKeys keys) {
        this.keys = keys;
    }

    TemporaryCredentials create(CredentialRequest request, Instant now) {
        Instant expiration = now.plus(request.duration()).truncatedTo(ChronoUnit.SECONDS);
        byte[] content = AwsJson.write(SessionContent.of(request).put("e", expiration.getEpochSecond()));
        byte[] sealed = keys.seal(SEAL, content);
        return new TemporaryCredentials(
                accessKeyId(sealed),
                secret(sealed),
                Base64.getUrlEncoder().withoutPadding().encodeToString(sealed),
                expiration);
    }

    Optional<IssuedCredentials> open(String accessKeyId, String token) {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return keys.open(SEAL, sealed)
                .filter(content -> accessKeyId(sealed).equals(accessKeyId))
                .map(content -> read(content, secret(sealed)));
    }

    private static IssuedCredentials read(byte[] content, String secret) {
        Members members = Members.parse(content);
        return SessionContent.read(members, secret, Instant.ofEpochSecond(members.integer("e", 0, Long.MAX_VALUE)));
    }

    /** Forty characters, as AWS's secret keys have. */
    private String secret(byte[] sealed) {
        byte[] derived = keys.derive(SECRET, sealed).orElseThrow();
        return Base64.getEncoder().encodeToString(derived).substring(0, 40);
    }

    /** {@code ASIA}, as the ids of AWS's temporary keys begin, and sixteen characters. */
    private String accessKeyId(byte[] sealed) {
        byte[] derived = keys.derive(ACCESS_KEY, sealed).orElseThrow();
        StringBuilder id = new StringBuilder("ASIA");
        for (int i = 0; i < 16; i++) {
            id.append(BASE32.charAt(derived[i] & 31));
        }
        return id.toString();
    }
}
