package org.keypool.identity.key;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.persistence.EntityManager;

import org.keycloak.common.util.CertificateUtils;
import org.keycloak.common.util.KeyUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keypool.identity.database.Transactions;

/**
 * The keys Keypool keeps for a realm, in its own table: they sign pool tokens and seal credentials, and are no realm
 * keys, so neither a pool token nor a session token can pass for a token of the realm.
 *
 * <p>A realm's first keys are made when they are first needed. Each node keeps what it read for a minute.
 */
public final class RealmKeys {

    private static final String SECRET = "secret";
    private static final String POOL_TOKEN = "pool-token";
    private static final int RSA_BITS = 2048;
    private static final int SECRET_BYTES = 32;
    private static final long FRESH_NANOS = Duration.ofMinutes(1).toNanos();

    /** By realm id. A realm that is gone is never asked for again, and its entry is small. */
    private static final Map<String, RealmKeys> CACHE = new ConcurrentHashMap<>();

    private final SecretKeys secrets;
    private final List<PoolTokenKey> poolTokenKeys;
    private final long readAt = System.nanoTime();

    private RealmKeys(List<KeyEntity> keys) {
        NavigableMap<Integer, byte[]> bySecretGeneration = new TreeMap<>();
        List<PoolTokenKey> signing = new ArrayList<>();
        for (KeyEntity key : keys) {
            if (key.purpose.equals(SECRET)) {
                bySecretGeneration.put(key.generation, Base64.getDecoder().decode(key.material));
            } else if (key.purpose.equals(POOL_TOKEN)) {
                signing.add(PoolTokenKey.of(key));
            }
        }
        this.secrets = new SecretKeys(bySecretGeneration);
        this.poolTokenKeys = List.copyOf(signing);
    }

    /** The keys of the session's realm. */
    public static RealmKeys of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        RealmKeys known = CACHE.get(realm.getId());
        if (known != null && System.nanoTime() - known.readAt < FRESH_NANOS) {
            return known;
        }
        RealmKeys read = new RealmKeys(Transactions.durably(session, database -> readOrCreate(database, realm)));
        CACHE.put(realm.getId(), read);
        return read;
    }

    /** The entity class behind it. */
    public static List<Class<?>> tables() {
        return List.of(KeyEntity.class);
    }

    /** Removes a realm's keys; what they signed and sealed is worthless from then on. */
    public static void delete(EntityManager database, String realmId) {
        database.createNamedQuery("keypool.deleteKeys")
                .setParameter("realmId", realmId)
                .executeUpdate();
        CACHE.remove(realmId);
    }

    /** The symmetric keys. */
    public SecretKeys secrets() {
        return secrets;
    }

    /** Short for {@link #secrets()}{@code .mac}. */
    public byte[] mac(String purpose, byte[] data) {
        return secrets.mac(purpose, data);
    }

    /** Short for {@link #secrets()}{@code .verify}. */
    public boolean verify(String purpose, byte[] data, byte[] mac) {
        return secrets.verify(purpose, data, mac);
    }

    /** The keys of the pool issuer, the one that signs first: some STS read only the first key of a JWK set. */
    public List<PoolTokenKey> poolTokenKeys() {
        return poolTokenKeys;
    }

    /** The key of this {@code kid}, if the pool issuer has or had it. */
    public Optional<PoolTokenKey> poolTokenKey(String kid) {
        return poolTokenKeys.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    private static List<KeyEntity> readOrCreate(EntityManager database, RealmModel realm) {
        List<KeyEntity> keys = new ArrayList<>(database.createNamedQuery("keypool.keys", KeyEntity.class)
                .setParameter("realmId", realm.getId())
                .getResultList());
        if (keys.stream().noneMatch(key -> key.purpose.equals(SECRET))) {
            keys.add(persist(database, newSecret(realm)));
        }
        if (keys.stream().noneMatch(key -> key.purpose.equals(POOL_TOKEN))) {
            keys.add(persist(database, newPoolTokenKey(realm)));
        }
        return keys;
    }

    private static KeyEntity persist(EntityManager database, KeyEntity key) {
        database.persist(key);
        return key;
    }

    private static KeyEntity newSecret(RealmModel realm) {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return firstKey(realm, SECRET, secret);
    }

    private static KeyEntity newPoolTokenKey(RealmModel realm) {
        KeyPair pair = KeyUtils.generateRsaKeyPair(RSA_BITS);
        KeyEntity key = firstKey(realm, POOL_TOKEN, pair.getPrivate().getEncoded());
        try {
            key.certificate = Base64.getEncoder()
                    .encodeToString(CertificateUtils.generateV1SelfSignedCertificate(pair, "Keypool " + realm.getName())
                            .getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
        return key;
    }

    private static KeyEntity firstKey(RealmModel realm, String purpose, byte[] material) {
        KeyEntity key = new KeyEntity();
        key.id = UUID.randomUUID().toString();
        key.realmId = realm.getId();
        key.purpose = purpose;
        key.generation = 1;
        key.material = Base64.getEncoder().encodeToString(material);
        key.created = System.currentTimeMillis();
        return key;
    }
}
