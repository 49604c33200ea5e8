package org.keypool.sync.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

/** What one transaction leaves to be delivered when it is committed. */
public final class Outbox {

    /** How long a node may take to deliver a message before another node thinks it dead. */
    public static final Duration LEASE = Duration.ofMinutes(1);

    private final EntityManager database;
    private final Clock clock;

    /** The outbox as the transaction of {@code database} sees it. */
    public Outbox(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Has a message delivered, behind all others of its lane, not before a delay is over. */
    public void add(OutboxMessage message, Duration delay) {
        insert(message, last(message.lane()) + 1, delay);
    }

    /**
     * Has the lane's newest message delivered: it takes the place of the last one there is, which keeps its time, unless that
     * one is being delivered already.
     */
    public void replace(OutboxMessage message, Duration delay) {
        long last = last(message.lane());
        Optional<OutboxEntity> waiting = database.createNamedQuery("keypool.messageAt", OutboxEntity.class)
                .setParameter("lane", message.lane())
                .setParameter("position", last)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .filter(row -> row.claim == null)
                .findFirst();
        if (waiting.isPresent()) {
            waiting.get().payload = message.payload();
            waiting.get().attempts = 0;
        } else {
            insert(message, last + 1, delay);
        }
    }

    /** What waits for an identity that goes into another one is the owner's, in the transaction that merges them. */
    public static void move(EntityManager database, String mergedGuid, String ownerGuid) {
        database.createNamedQuery("keypool.moveMessages")
                .setParameter("merged", mergedGuid)
                .setParameter("owner", ownerGuid)
                .executeUpdate();
    }

    /** The entity class behind it. */
    public static Class<?> table() {
        return OutboxEntity.class;
    }

    private long last(String lane) {
        Long last = database.createNamedQuery("keypool.lastOfLane", Long.class)
                .setParameter("lane", lane)
                .getSingleResult();
        return last == null ? 0 : last;
    }

    private void insert(OutboxMessage message, long position, Duration delay) {
        OutboxEntity row = new OutboxEntity();
        row.id = UUID.randomUUID().toString();
        row.channel = message.channel();
        row.target = message.target();
        row.lane = message.lane();
        row.position = position;
        row.realmId = message.realmId();
        row.poolGuid = message.poolGuid();
        row.identityGuid = message.identityGuid();
        row.payload = message.payload();
        row.due = clock.instant().plus(delay).toEpochMilli();
        database.persist(row);
    }
}
