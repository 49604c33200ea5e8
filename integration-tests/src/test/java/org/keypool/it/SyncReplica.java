package org.keypool.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.cognitosync.model.ListRecordsResponse;
import software.amazon.awssdk.services.cognitosync.model.Record;

import static org.assertj.core.api.Assertions.assertThat;

/** A dataset as a device has it that applies one delta after the other, and remembers where it stood. */
final class SyncReplica {

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private long count;

    /** What the replica held at a count. */
    record Snapshot(long count, Map<String, String> values) {

        /** The same after one more delta. */
        Map<String, String> after(ListRecordsResponse delta) {
            Map<String, String> later = new HashMap<>(values);
            delta.records().forEach(record -> apply(later, record));
            return later;
        }
    }

    /** What is known of the dataset. */
    long count() {
        return count;
    }

    /** What a patch of this key must say. */
    long countOf(String key) {
        return counts.getOrDefault(key, 0L);
    }

    List<Snapshot> snapshots() {
        return snapshots;
    }

    /** Applies what was committed since {@link #count()}. */
    void apply(ListRecordsResponse delta) {
        assertThat(delta.datasetSyncCount()).as("counts only grow").isGreaterThanOrEqualTo(count);
        for (Record record : delta.records()) {
            assertThat(record.syncCount())
                    .as("%s in the delta since %d", record, count)
                    .isGreaterThan(count)
                    .isLessThanOrEqualTo(delta.datasetSyncCount());
            counts.put(record.key(), record.syncCount());
            apply(values, record);
        }
        count = delta.datasetSyncCount();
        snapshots.add(new Snapshot(count, Map.copyOf(values)));
    }

    private static void apply(Map<String, String> values, Record record) {
        if (record.value() == null) {
            values.remove(record.key());
        } else {
            values.put(record.key(), record.value());
        }
    }
}
