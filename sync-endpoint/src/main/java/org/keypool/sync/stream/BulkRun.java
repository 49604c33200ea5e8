package org.keypool.sync.stream;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

import io.micrometer.core.instrument.Metrics;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keypool.common.database.Transactions;
import org.keypool.sync.hook.HookException;
import org.keypool.sync.outbox.BackOff;
import org.keypool.sync.store.BulkPublishes;
import org.keypool.sync.store.BulkPublishes.Claim;
import org.keypool.sync.store.PoolDataset;
import org.keypool.sync.store.PoolDatasets;

/**
 * Tells a stream everything that a pool holds, from where the last node has come to. One dataset at a time is in memory. What
 * is told and not yet written down when a node dies is told again by the next.
 */
final class BulkRun {

    private static final Logger LOG = Logger.getLogger(BulkRun.class);

    /** An hour or two without getting on. */
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5), 24);

    private static final int PAGE = 100;

    /** Small against the lease, even if the next dataset takes all the time that it may. */
    private static final Duration WRITE_DOWN_EVERY = BulkPublishes.LEASE.dividedBy(6);

    private final KeycloakSessionFactory factory;
    private final Clock clock;
    private final Claim claim;
    private final BooleanSupplier stopped;

    private boolean ours = true;
    private int failures;
    private String told;
    private String written;
    private Instant writtenAt;

    /** @param stopped whether this node is to end what it does */
    BulkRun(KeycloakSessionFactory factory, Clock clock, Claim claim, BooleanSupplier stopped) {
        this.factory = factory;
        this.clock = clock;
        this.claim = claim;
        this.stopped = stopped;
        failures = claim.failures();
        told = claim.lastDataset();
        written = told;
        writtenAt = clock.instant();
    }

    void run() {
        PoolStream pool = new PoolStream(factory, claim.realmId(), claim.poolGuid());
        Optional<PoolStream.Enabled> enabled = pool.enabled();
        if (enabled.isEmpty()) {
            end("Streaming is not enabled for this identity pool");
            return;
        }
        try {
            if (tellAll(enabled.get())) {
                end(null);
            }
        } catch (HookException e) {
            writeDown();
            failed(pool, e);
        }
    }

    /** Whether all of it is told; if not, another node has taken over or will. */
    private boolean tellAll(PoolStream.Enabled enabled) {
        List<String> page = page();
        while (!page.isEmpty()) {
            for (String datasetId : page) {
                if (stopped.getAsBoolean() || !ours) {
                    writeDown();
                    return false;
                }
                tell(enabled, datasetId);
                told = datasetId;
                if (clock.instant().isAfter(writtenAt.plus(WRITE_DOWN_EVERY))) {
                    writeDown();
                }
            }
            page = page();
        }
        return ours;
    }

    private List<String> page() {
        return Transactions.inBackground(
                factory, database -> new PoolDatasets(database).after(claim.poolGuid(), told, PAGE));
    }

    private void tell(PoolStream.Enabled enabled, String datasetId) {
        StreamWriter writer = new StreamWriter(claim.addresses(), clock);
        record Told(String identityId, String payload) {}
        Optional<Told> document = Transactions.inBackground(factory, database -> {
            Optional<PoolDataset> found = new PoolDatasets(database).read(datasetId);
            return found.map(dataset -> {
                String identityId = enabled.pool().identityId(dataset.identityGuid());
                StreamDocument inline =
                        new StreamDocument(enabled.pool().id(), identityId, dataset.dataset(), dataset.records());
                return new Told(
                        identityId,
                        writer.write(database, claim.realmId(), claim.poolGuid(), dataset.identityGuid(), inline));
            });
        });
        document.ifPresent(next -> {
            byte[] payload = next.payload().getBytes(StandardCharsets.UTF_8);
            enabled.stream().put(factory, next.identityId(), payload);
            Metrics.counter("keypool.sync.bulk.published").increment();
        });
    }

    private void writeDown() {
        if (!told.equals(written) && ours) {
            ours = Transactions.inBackground(
                    factory, database -> new BulkPublishes(database, clock).advance(claim, told));
            failures = 0;
            written = told;
            writtenAt = clock.instant();
        }
    }

    private void failed(PoolStream pool, HookException e) {
        LOG.infof("bulk publish of pool %s: %s", claim.poolGuid(), e.getMessage());
        failures++;
        if (e.kind() == HookException.Kind.REFUSED) {
            pool.disable(e.getMessage());
            end("The stream refuses records: " + e.getMessage());
        } else if (BACK_OFF.isOver(failures)) {
            end("The stream takes no records: " + e.getMessage());
        } else {
            Duration pause = BACK_OFF.pause(failures, ThreadLocalRandom.current());
            Transactions.inBackground(factory, database -> new BulkPublishes(database, clock).postpone(claim, pause));
        }
    }

    /** @param failure why, {@code null} for success */
    private void end(String failure) {
        Transactions.inBackground(factory, database -> new BulkPublishes(database, clock).end(claim, failure));
    }
}
