package org.keypool.sync.session;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.keypool.aws.AwsException;
import org.keypool.sync.dataset.DatasetErrors;

/**
 * The sync session of a device with one dataset: ListRecords opens it, UpdateRecords needs it.
 *
 * <p>A token holds a session id and when it ends, sealed for its pool, identity and dataset; the server keeps nothing.
 * It can be used again until it ends, see {@code docs/decisions/0006}.
 */
public final class SyncSessions {

    /** How long a session lasts. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;

    private final BoundToken token;
    private final Clock clock;

    /** The sessions with this dataset. */
    public SyncSessions(Seal seal, DatasetPath dataset, Clock clock) {
        this.token = new BoundToken(seal, dataset.poolId(), dataset.identityId(), dataset.datasetName());
        this.clock = clock;
    }

    /** The token of a new session. */
    public String open() {
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        long end = clock.instant().plus(LIFETIME).toEpochMilli();
        return token.write(
                ByteBuffer.allocate(ID_BYTES + Long.BYTES).put(id).putLong(end).array());
    }

    /**
     * Accepts the token of a session that still lasts.
     *
     * @throws AwsException InvalidParameterException for any other
     */
    public void require(String syncSessionToken) {
        Instant end = end(syncSessionToken).orElseThrow(() -> refused("forged, or made for another dataset"));
        if (!clock.instant().isBefore(end)) {
            throw refused("expired at " + end);
        }
    }

    /**
     * Accepts the token of any session there ever was: iOS brings the last one back to ListRecords, which opens a new
     * one anyway.
     *
     * @throws AwsException InvalidParameterException for one that was made by nobody or for another dataset
     */
    public void requireKnown(String syncSessionToken) {
        if (end(syncSessionToken).isEmpty()) {
            throw refused("forged, or made for another dataset");
        }
    }

    private Optional<Instant> end(String syncSessionToken) {
        return token.read(syncSessionToken)
                .filter(payload -> payload.length == ID_BYTES + Long.BYTES)
                .map(payload -> Instant.ofEpochMilli(ByteBuffer.wrap(payload).getLong(ID_BYTES)));
    }

    private static AwsException refused(String reason) {
        return DatasetErrors.invalid("SyncSessionToken not valid for these inputs")
                .because(reason);
    }
}
