package org.keypool.sync.store;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.keypool.aws.AwsException;
import org.keypool.sync.store.BulkPublish.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class BulkPublishTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void requireOverWhenOneIsInProgressThenDuplicateRequest() {
        assertRefused(publish(Status.IN_PROGRESS, null), "DuplicateRequestException");
    }

    @Test
    void requireOverWhenOneSucceededWithinADayThenAlreadyStreamed() {
        assertRefused(
                publish(Status.SUCCEEDED, NOW.minus(Duration.ofHours(24)).plusMillis(1)), "AlreadyStreamedException");
        publish(Status.SUCCEEDED, NOW.minus(Duration.ofHours(24))).requireOver(NOW);
    }

    @Test
    void requireOverWhenTheLastOneFailedOrThereWasNoneThenAnotherMayBegin() {
        publish(Status.FAILED, NOW).requireOver(NOW);
        BulkPublish.NONE.requireOver(NOW);
    }

    private static BulkPublish publish(Status status, Instant completed) {
        return new BulkPublish(status, NOW.minus(Duration.ofDays(2)), completed, null);
    }

    private static void assertRefused(BulkPublish last, String type) {
        assertThatThrownBy(() -> last.requireOver(NOW)).isInstanceOfSatisfying(AwsException.class, refusal -> {
            assertThat(refusal.type()).isEqualTo(type);
            assertThat(refusal.status()).isEqualTo(400);
        });
    }
}
