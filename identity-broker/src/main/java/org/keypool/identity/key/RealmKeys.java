package org.keypool.identity.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The keys Keypool keeps for a realm, in its own table: they sign pool tokens and seal credentials, and are no realm
 * keys, so neither a pool token nor a session token can pass for a token of the realm.
 *
 * <p>A realm's first keys are made when they are first needed. Keys are replaced when they are old, or by an
 * administrator; a replaced one is honoured for 25 hours more, so nothing that a key makes may have to live longer than a
 * day.
 */
public final class RealmKeys {

    private final KeyRing ring;
    private final RealmModel realm;
    private final KeySet keys;

    private RealmKeys(KeyRing ring, RealmModel realm) {
        this.ring = ring;
        this.realm = realm;
        this.keys = ring.keys(realm);
    }

    /** The keys of the session's realm. */
    public static RealmKeys of(KeycloakSession session) {
        return new RealmKeys(
                session.getProvider(KeyRing.class), session.getContext().getRealm());
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
    }

    /** The keys of the session's realm, the newest first, as its administrators see them. */
    public static List<KeyStatus> describe(KeycloakSession session) {
        return status(
                session.getProvider(KeyRing.class).rows(session.getContext().getRealm()));
    }

    /**
     * Has a successor made for each active key of the session's realm, durable when this returns. Where one waits already, it
     * is this one, and it waits no longer than {@code lead}.
     *
     * @param lead how long a successor is published before it is used; {@code null} = as the server's options say
     */
    public static List<KeyStatus> rotate(KeycloakSession session, Duration lead) {
        return status(
                session.getProvider(KeyRing.class).rotate(session.getContext().getRealm(), lead));
    }

    private static List<KeyStatus> status(List<KeyEntity> rows) {
        Instant now = Instant.now();
        return Stream.of(KeyPurpose.values())
                .flatMap(purpose -> rows.stream()
                        .filter(row -> row.purpose.equals(purpose.id()))
                        .sorted(Comparator.comparing((KeyEntity row) -> row.generation)
                                .reversed())
                        .map(row -> KeyStatus.of(row, purpose.generations(rows), now)))
                .toList();
    }

    /** The symmetric keys. */
    public SecretKeys secrets() {
        return new SecretKeys(keys.secrets(), keys.activeSecret(Instant.now()), generation -> ring.reread(realm)
                .secrets()
                .get(generation));
    }

    /** Short for {@link #secrets()}{@code .mac}. */
    public byte[] mac(String purpose, byte[] data) {
        return secrets().mac(purpose, data);
    }

    /** Short for {@link #secrets()}{@code .verify}. */
    public boolean verify(String purpose, byte[] data, byte[] mac) {
        return secrets().verify(purpose, data, mac);
    }

    /** The keys of the pool issuer, the one that signs first: some STS read only the first key of a JWK set. */
    public List<PoolTokenKey> poolTokenKeys() {
        return keys.poolTokenKeys(Instant.now());
    }

    /** How long the order of {@link #poolTokenKeys} holds, at most {@code max}. */
    public Duration poolTokenKeysHold(Duration max) {
        Instant now = Instant.now();
        return keys.nextPoolTokenKey(now)
                .map(next -> Duration.between(now, next))
                .filter(left -> left.compareTo(max) < 0)
                .orElse(max);
    }

    /** The key of this {@code kid}, if it is one of the pool issuer's. */
    public Optional<PoolTokenKey> poolTokenKey(String kid) {
        return keys.poolTokenKey(kid).or(() -> ring.reread(realm).poolTokenKey(kid));
    }
}
