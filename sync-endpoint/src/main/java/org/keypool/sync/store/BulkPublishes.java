package org.keypool.sync.store;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;

import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;

/** The BulkPublish of every pool in the database; every method is for one short transaction. */
public final class BulkPublishes {

    /** How long a node may be silent before another goes on in its place. */
    public static final Duration LEASE = Duration.ofMinutes(1);

    /** How many are looked at for one that nobody is taking. */
    private static final int LOOKED_AT = 16;

    private static final int LONGEST_FAILURE = 512;

    private final EntityManager database;
    private final Clock clock;

    /** In the transaction of {@code database}. */
    public BulkPublishes(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A BulkPublish that this node may go on with until its lease is over.
     *
     * @param realmId the realm
     * @param poolGuid the pool
     * @param token tells it from a later claim
     * @param lastDataset where to go on, empty to begin
     * @param addresses the URL below which documents are served that are too large
     * @param failures how often it failed since it last came on
     */
    public record Claim(
            String realmId, String poolGuid, String token, String lastDataset, String addresses, int failures) {}

    /** That of a pool. */
    public BulkPublish of(String poolGuid) {
        return Optional.ofNullable(database.find(BulkPublishEntity.class, poolGuid))
                .map(BulkPublishEntity::publish)
                .orElse(BulkPublish.NONE);
    }

    /**
     * Has a pool published.
     *
     * @throws org.keypool.aws.AwsException DuplicateRequestException or AlreadyStreamedException
     */
    public void start(String realmId, String poolGuid, String addresses) {
        BulkPublishEntity last = database.find(BulkPublishEntity.class, poolGuid, LockModeType.PESSIMISTIC_WRITE);
        if (last != null) {
            last.publish().requireOver(clock.instant());
        }
        BulkPublishEntity row = new BulkPublishEntity();
        row.poolGuid = poolGuid;
        row.realmId = realmId;
        row.status = BulkPublish.Status.IN_PROGRESS.name();
        row.started = clock.millis();
        row.addresses = addresses;
        row.due = row.started;
        // Of two that begin a pool's first one, one breaks the primary key and is run again.
        database.merge(row);
    }

    /** One that is due, if nobody is at it. */
    public Optional<Claim> take() {
        long now = clock.millis();
        return database
                .createNamedQuery("keypool.dueBulkPublishes", String.class)
                .setParameter("now", now)
                .setMaxResults(LOOKED_AT)
                .getResultList()
                .stream()
                .map(poolGuid -> lock(poolGuid, now))
                .flatMap(Optional::stream)
                .findFirst()
                .map(row -> {
                    row.claim = UUID.randomUUID().toString();
                    row.due = due(LEASE);
                    String last = row.lastDataset == null ? "" : row.lastDataset;
                    return new Claim(row.realmId, row.poolGuid, row.claim, last, row.addresses, row.attempts);
                });
    }

    /** What another node is just taking is passed over. Not every database locks what it orders and limits. */
    private Optional<BulkPublishEntity> lock(String poolGuid, long now) {
        return database.createNamedQuery("keypool.lockBulkPublish", BulkPublishEntity.class)
                .setParameter("poolGuid", poolGuid)
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .getResultStream()
                .findFirst();
    }

    /**
     * Everything up to a dataset was told, and the lease begins anew.
     *
     * @return false if the claim is somebody else's by now
     */
    public boolean advance(Claim claim, String lastDataset) {
        return update("keypool.advanceBulkPublish", claim)
                        .setParameter("last", lastDataset)
                        .setParameter("due", due(LEASE))
                        .executeUpdate()
                == 1;
    }

    /**
     * It goes on after a pause.
     *
     * @return 0 if the claim is somebody else's by now
     */
    public int postpone(Claim claim, Duration pause) {
        return update("keypool.postponeBulkPublish", claim)
                .setParameter("due", due(pause))
                .executeUpdate();
    }

    /**
     * It is over.
     *
     * @param failure why it failed, {@code null} if it succeeded
     * @return 0 if the claim is somebody else's by now
     */
    public int end(Claim claim, String failure) {
        String told = failure == null ? null : failure.substring(0, Math.min(failure.length(), LONGEST_FAILURE));
        return update("keypool.endBulkPublish", claim)
                .setParameter(
                        "status", (failure == null ? BulkPublish.Status.SUCCEEDED : BulkPublish.Status.FAILED).name())
                .setParameter("now", clock.millis())
                .setParameter("failure", told)
                .executeUpdate();
    }

    private Query update(String name, Claim claim) {
        return database.createNamedQuery(name)
                .setParameter("poolGuid", claim.poolGuid())
                .setParameter("claim", claim.token());
    }

    private long due(Duration pause) {
        return clock.instant().plus(pause).toEpochMilli();
    }
}
