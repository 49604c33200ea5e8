package org.keypool.sync.endpoint;

import java.util.List;

import io.micrometer.core.instrument.Metrics;
import org.keypool.sync.dataset.Record;
import org.keypool.sync.dataset.RecordPatch;

/** {@code keypool_sync_records_total}: records written by committed updates. */
final class SyncMetrics {

    private static final String RECORDS = "keypool.sync.records";

    private SyncMetrics() {}

    static void count(String realm, List<Record> written) {
        long removed = written.stream().filter(Record::isTombstone).count();
        count(realm, RecordPatch.Op.REMOVE, removed);
        count(realm, RecordPatch.Op.REPLACE, written.size() - removed);
    }

    private static void count(String realm, RecordPatch.Op op, long records) {
        if (records > 0) {
            Metrics.counter(RECORDS, "realm", realm, "op", op.wireName()).increment(records);
        }
    }
}
