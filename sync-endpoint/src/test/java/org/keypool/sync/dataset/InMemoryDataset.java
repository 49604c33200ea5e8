package org.keypool.sync.dataset;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rules with a map for a database. */
final class InMemoryDataset {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    static final String WRITER = "device-1";

    private Dataset dataset = Dataset.unwritten("notes");
    private final Map<String, Record> records = new HashMap<>();

    Dataset dataset() {
        return dataset;
    }

    List<Record> update(RecordPatch... patches) {
        PatchBatch batch = PatchBatch.of(List.of(patches));
        Map<String, Record> stored = new HashMap<>(records);
        stored.keySet().retainAll(batch.keys());
        Update update = dataset.update(batch, stored, WRITER, NOW);
        dataset = update.dataset();
        update.records().forEach(record -> records.put(record.key(), record));
        return update.records();
    }

    void delete() {
        dataset = dataset.delete(WRITER, NOW);
        records.clear();
    }

    List<Record> list(long lastSyncCount) {
        Delta delta = dataset.since(lastSyncCount);
        return records.values().stream().filter(delta::includes).toList();
    }

    long countOf(String key) {
        Record stored = records.get(key);
        return stored == null ? 0 : stored.syncCount();
    }

    /** What a device sees that has everything. */
    Map<String, String> live() {
        return records.values().stream()
                .filter(record -> !record.isTombstone())
                .collect(Collectors.toMap(Record::key, Record::value));
    }

    RecordPatch replace(String key, String value) {
        return new RecordPatch(RecordPatch.Op.REPLACE, key, value, countOf(key), NOW);
    }

    RecordPatch remove(String key) {
        return new RecordPatch(RecordPatch.Op.REMOVE, key, null, countOf(key), NOW);
    }
}
