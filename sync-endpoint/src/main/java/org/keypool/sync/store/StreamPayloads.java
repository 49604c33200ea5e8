package org.keypool.sync.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

import jakarta.persistence.EntityManager;

/**
 * Documents that are too large for a stream, for whoever has their address: a secret that nobody can guess, as in a presigned
 * URL.
 */
public final class StreamPayloads {

    /** As long as a presigned URL can live. */
    private static final Duration LIFETIME = Duration.ofDays(7);

    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final EntityManager database;
    private final Clock clock;

    /** In the transaction of {@code database}. */
    public StreamPayloads(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps a document of an identity, and returns what its address ends with. */
    public String keep(String realmId, String poolGuid, String identityGuid, String payload) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        StreamPayloadEntity row = new StreamPayloadEntity();
        row.id = Sha256.hex(id);
        row.realmId = realmId;
        row.poolGuid = poolGuid;
        row.identityGuid = identityGuid;
        row.payload = payload;
        row.expires = clock.instant().plus(LIFETIME).toEpochMilli();
        database.persist(row);
        return id;
    }

    /** What is kept of an identity that goes into another one is the owner's, in the transaction that merges them. */
    static void move(EntityManager database, String mergedGuid, String ownerGuid) {
        database.createNamedQuery("keypool.movePayloads")
                .setParameter("merged", mergedGuid)
                .setParameter("owner", ownerGuid)
                .executeUpdate();
    }

    /** The document at an address of this realm, if it is still there. */
    public Optional<String> find(String realmId, String id) {
        return Optional.ofNullable(database.find(StreamPayloadEntity.class, Sha256.hex(id)))
                .filter(row -> row.realmId.equals(realmId) && row.expires > clock.millis())
                .map(row -> row.payload);
    }

    /** Forgets what nobody can read any more, and says how many. */
    public int deleteExpired() {
        return database.createNamedQuery("keypool.deleteExpiredPayloads")
                .setParameter("now", clock.millis())
                .executeUpdate();
    }
}
