package org.keypool.bench.sync;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import org.keypool.bench.pool.PoolRealm;
import org.keypool.bench.pool.PoolRealm.Dataset;

/**
 * A device with an identity and a dataset of its own. Nobody else writes it, so the device knows every sync count without
 * asking, as long as each request it makes is sent before the next.
 */
final class Device {
    private static final int BATCH = 500;
    private static final String VALUE = "v".repeat(100);

    private final Dataset dataset;
    private final String session;
    private final long[] counts;
    private long syncCount;

    /** A device whose dataset has so many records. */
    Device(PoolRealm realm, int records) {
        dataset = realm.dataset(realm.identityOf(Map.of()));
        session = dataset.openSession();
        counts = new long[records];
        for (int from = 0; from < records; from += BATCH) {
            dataset.update(body(IntStream.range(from, Math.min(from + BATCH, records))));
        }
    }

    /** UpdateRecords of some records anywhere in the dataset. */
    HttpRequest update(int patches) {
        // One of each stretch, so that no record comes twice.
        int stretch = counts.length / patches;
        return dataset.updating(body(IntStream.range(0, patches)
                .map(i -> i * stretch + ThreadLocalRandom.current().nextInt(stretch))));
    }

    /** ListRecords since the last update: nothing. */
    HttpRequest listNothing() {
        return dataset.listing(syncCount);
    }

    private Map<String, Object> body(IntStream records) {
        List<Map<String, Object>> patches = new ArrayList<>();
        syncCount++;
        records.forEach(record -> {
            patches.add(Map.of("Op", "replace", "Key", "key" + record, "Value", VALUE, "SyncCount", counts[record]));
            counts[record] = syncCount;
        });
        return Map.of("SyncSessionToken", session, "RecordPatches", patches);
    }
}
