package org.keypool.sync.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/** Delivers one channel's messages on this node: a few at a time, the rest stays in the table for any node. */
final class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    /** How many messages of a channel a node delivers at once. */
    private static final int PARALLEL = 4;

    private final KeycloakSessionFactory factory;
    private final OutboxChannel channel;
    private final Claims claims;
    private final RestingTargets resting =
            new RestingTargets(() -> ThreadLocalRandom.current().nextLong());
    private final Executor executor;
    private final Clock clock;
    private final Semaphore free = new Semaphore(PARALLEL);
    /** How often it was woken since it last began to look; one looks at a time. */
    private final AtomicInteger wakes = new AtomicInteger();

    /** When it wakes by itself; only whoever looks sets it. */
    private Instant planned = Instant.EPOCH;

    private volatile boolean stopped;

    Dispatcher(KeycloakSessionFactory factory, OutboxChannel channel, Executor executor, Clock clock) {
        this.factory = factory;
        this.channel = channel;
        this.claims = new Claims(factory, channel.id(), clock);
        this.executor = executor;
        this.clock = clock;
    }

    /** Looks for messages soon; never waits. */
    void wake() {
        if (!stopped && wakes.getAndIncrement() == 0) {
            execute(this::look);
        }
    }

    /** Takes nothing more; what is being delivered comes to its end, or is delivered again when its lease is over. */
    void stop() {
        stopped = true;
    }

    private void look() {
        int answered;
        do {
            answered = wakes.get();
            try {
                takeAll();
            } catch (RuntimeException e) {
                // The database is away: the next poll tries again.
                LOG.warnf(e, "the outbox could not be read");
            }
        } while (wakes.addAndGet(-answered) > 0);
    }

    private void takeAll() {
        boolean more = true;
        while (more && !stopped) {
            int permits = free.drainPermits();
            if (permits == 0) {
                // Whoever ends a delivery wakes.
                return;
            }
            more = take(permits);
        }
    }

    /** Takes at most so many, and gives back what is not needed of the permits. */
    private boolean take(int permits) {
        int unused = permits;
        try {
            Claims.Taken taken = claims.take(permits, resting.at(clock.instant()), OutboxWorker.POLL);
            for (Claim claim : taken.claims()) {
                execute(() -> deliver(claim));
                unused--;
            }
            taken.next().ifPresent(this::wakeAt);
            return !taken.claims().isEmpty();
        } finally {
            free.release(unused);
        }
    }

    private void deliver(Claim claim) {
        try {
            settle(claim);
        } catch (RuntimeException e) {
            // Whether it was delivered is not written down: the lease ends, and somebody delivers it again.
            LOG.warnf(
                    e,
                    "a message to %s is delivered again later",
                    claim.message().target());
        } finally {
            free.release();
            wake();
        }
    }

    private void settle(Claim claim) {
        OutboxMessage message = claim.message();
        try {
            channel.deliver(factory, message);
        } catch (UndeliverableException e) {
            giveUp(claim, e);
            return;
        } catch (RuntimeException e) {
            if (e instanceof UnreachableException) {
                wakeLater(resting.failed(message.target(), clock.instant()));
            }
            retry(claim, e);
            return;
        }
        resting.answered(message.target());
        claims.remove(claim);
        OutboxMetrics.count(channel.id(), OutboxMetrics.Outcome.DELIVERED);
    }

    private void retry(Claim claim, RuntimeException failure) {
        if (channel.backOff().isOver(claim.attempt())) {
            giveUp(claim, failure);
            return;
        }
        Duration pause = channel.backOff().pause(claim.attempt(), ThreadLocalRandom.current());
        LOG.infof(
                "attempt %d to %s failed, next in %s: %s",
                claim.attempt(), claim.message().target(), pause, failure.getMessage());
        claims.postpone(claim, pause);
        OutboxMetrics.count(channel.id(), OutboxMetrics.Outcome.RETRIED);
    }

    private void giveUp(Claim claim, RuntimeException failure) {
        LOG.errorf(
                "a message to %s in %s is given up after %d attempts: %s",
                claim.message().target(), claim.message().lane(), claim.attempt(), failure.getMessage());
        claims.remove(claim);
        OutboxMetrics.count(channel.id(), OutboxMetrics.Outcome.GIVEN_UP);
    }

    /** Once for all that look ahead to the same time. */
    private void wakeAt(Instant time) {
        if (!planned.isAfter(clock.instant()) || planned.isAfter(time)) {
            planned = time;
            wakeLater(time);
        }
    }

    private void wakeLater(Instant time) {
        long millis = Math.max(0, Duration.between(clock.instant(), time).toMillis() + 1);
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, executor)
                .execute(this::wake);
    }

    private void execute(Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("the node is stopping, what is claimed is delivered by another", stopping);
        }
    }
}
