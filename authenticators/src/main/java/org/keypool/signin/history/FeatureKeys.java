package org.keypool.signin.history;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import org.keycloak.jose.jws.crypto.HashUtils;
import org.keypool.signin.risk.Observation;

/** The rows of the realm-wide counts that one sign-in belongs to: a trait's value each, and the total. */
final class FeatureKeys {

    /** The feature, and the key, of the row that counts every sign-in of the realm. */
    static final String TOTAL = "TOTAL";

    private FeatureKeys() {}

    /** Each row's key and its feature. The trait is hashed with the value: a browser and a system may share a name. */
    static Map<FeatureCountEntity.Key, String> of(String realmId, Observation observed) {
        Map<FeatureCountEntity.Key, String> keys = new TreeMap<>();
        keys.put(new FeatureCountEntity.Key(realmId, TOTAL), TOTAL);
        observed.traits().forEach((trait, value) -> {
            String hash = HashUtils.sha256UrlEncodedHash(trait.name() + ":" + value, StandardCharsets.UTF_8);
            keys.put(new FeatureCountEntity.Key(realmId, hash), trait.name());
        });
        return keys;
    }
}
