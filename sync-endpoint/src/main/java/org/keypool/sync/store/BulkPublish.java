package org.keypool.sync.store;

import java.time.Duration;
import java.time.Instant;

import org.keypool.aws.AwsException;

/**
 * The last BulkPublish of a pool.
 *
 * @param status where it is
 * @param started when it began, or {@code null}
 * @param completed when it succeeded or failed, or {@code null}
 * @param failure why it failed, or {@code null}
 */
public record BulkPublish(Status status, Instant started, Instant completed, String failure) {

    /** That of a pool that never was published. */
    public static final BulkPublish NONE = new BulkPublish(Status.NOT_STARTED, null, null, null);

    private static final Duration ONCE_IN = Duration.ofHours(24);
    private static final int BAD_REQUEST = 400;

    /** By its names in the API. */
    public enum Status {
        /** There was none. */
        NOT_STARTED,
        /** Some node is at it, or will be. */
        IN_PROGRESS,
        /** It ended before it was done. */
        FAILED,
        /** Everything was told. */
        SUCCEEDED
    }

    /**
     * Refuses another one: one at a time, and one success a day.
     *
     * @throws AwsException DuplicateRequestException or AlreadyStreamedException
     */
    public void requireOver(Instant now) {
        if (status == Status.IN_PROGRESS) {
            throw new AwsException(
                    BAD_REQUEST,
                    "DuplicateRequestException",
                    "There is already an in-progress bulk publish operation for this identity pool");
        }
        if (status == Status.SUCCEEDED && now.isBefore(completed.plus(ONCE_IN))) {
            throw new AwsException(
                    BAD_REQUEST,
                    "AlreadyStreamedException",
                    "Bulk publish has already succeeded for this identity pool in the past 24 hours");
        }
    }
}
