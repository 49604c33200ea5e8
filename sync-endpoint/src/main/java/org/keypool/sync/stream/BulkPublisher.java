package org.keypool.sync.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.timer.TimerProvider;
import org.keypool.common.database.Transactions;
import org.keypool.sync.store.BulkPublishes;

/** Publishes whole pools, on every node, one after the other. */
public final class BulkPublisher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(BulkPublisher.class);
    private static final String TASK = "keypool-sync-bulk-publish";
    private static final Duration POLL = Duration.ofSeconds(5);

    private final Clock clock = Clock.systemUTC();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile KeycloakSessionFactory factory;
    private volatile Executor executor;
    private volatile boolean stopped;

    /** Begins to look for pools. */
    public void start(KeycloakSession session) {
        executor = session.getProvider(ExecutorsProvider.class).getExecutor(TASK);
        factory = session.getKeycloakSessionFactory();
        session.getProvider(TimerProvider.class).schedule(this::wake, POLL.toMillis(), TASK);
    }

    /** A pool may be due. Never waits. */
    public void wake() {
        if (stopped || factory == null || !running.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::publishAll);
        } catch (RejectedExecutionException stopping) {
            running.set(false);
            LOG.debug("the node is stopping, another publishes", stopping);
        }
    }

    @Override
    public void close() {
        stopped = true;
    }

    private void publishAll() {
        try {
            Optional<BulkPublishes.Claim> claim = take();
            while (claim.isPresent()) {
                new BulkRun(factory, clock, claim.get(), () -> stopped).run();
                claim = take();
            }
        } catch (RuntimeException e) {
            // The database is away, or what it holds cannot be told: the lease ends, and somebody tries again.
            LOG.warn("bulk publish was interrupted", e);
        } finally {
            running.set(false);
        }
    }

    private Optional<BulkPublishes.Claim> take() {
        return stopped
                ? Optional.empty()
                : Transactions.inBackground(factory, database -> new BulkPublishes(database, clock).take());
    }
}
