package org.keypool.harness;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of realms for tests, of the kinds that a realm has by default. To make short RSA keys anew for each of some
 * hundred realms takes a minute of a run; so a few go round, and no realm has those of the one made before it.
 */
final class RealmKeys {

    private static final int BITS = 1024;
    private static final List<String> KEYS =
            Stream.generate(RealmKeys::key).limit(4).toList();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private RealmKeys() {}

    /** The components of one realm, as its representation has them. */
    static Map<String, Object> next() {
        String key = KEYS.get(Math.floorMod(NEXT.getAndIncrement(), KEYS.size()));
        return Map.of(
                "org.keycloak.keys.KeyProvider",
                List.of(
                        provider("rsa", Map.of("privateKey", key)),
                        provider("rsa-enc", Map.of("privateKey", key, "algorithm", "RSA-OAEP")),
                        provider("hmac-generated", Map.of("algorithm", "HS512")),
                        provider("aes-generated", Map.of())));
    }

    private static Map<String, Object> provider(String id, Map<String, String> config) {
        Map<String, List<String>> lists = Stream.concat(
                        config.entrySet().stream(), Map.of("priority", "100").entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        return Map.of("name", id, "providerId", id, "config", lists);
    }

    private static String key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
