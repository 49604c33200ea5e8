package org.keypool.sync.outbox;

import java.util.Locale;

import io.micrometer.core.instrument.Metrics;

/** {@code keypool_sync_outbox_total}: what became of attempts to deliver. */
final class OutboxMetrics {

    private static final String ATTEMPTS = "keypool.sync.outbox";

    private OutboxMetrics() {}

    enum Outcome {
        DELIVERED,
        RETRIED,
        GIVEN_UP
    }

    static void count(String channel, Outcome outcome) {
        Metrics.counter(ATTEMPTS, "channel", channel, "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
