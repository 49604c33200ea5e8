package org.keypool.sync.event;

import java.time.Instant;

import org.keypool.sync.dataset.Record;
import org.keypool.sync.dataset.RecordPatch;

/**
 * What a sync trigger wants a record to be.
 *
 * @param value its value, {@code null} to remove it
 */
record TriggeredRecord(String value) {

    RecordPatch patch(String key, long syncCount, Instant deviceLastModified) {
        RecordPatch.Op op = value == null ? RecordPatch.Op.REMOVE : RecordPatch.Op.REPLACE;
        return new RecordPatch(op, key, value, syncCount, deviceLastModified);
    }

    /** Whether that is something else than what is there: a trigger hands back what it does not care about. */
    boolean changes(Record stored) {
        return stored == null ? value != null : !stored.value().equals(value);
    }
}
