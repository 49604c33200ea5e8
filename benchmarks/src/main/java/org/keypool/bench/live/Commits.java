package org.keypool.bench.live;

import java.util.List;
import java.util.Map;

import org.keypool.bench.pool.PoolRealm.Dataset;

/** Commits of one record, one after the other, and when writer and listener heard of them. */
final class Commits {
    private final Dataset dataset;
    private final String session;
    private long syncCount;
    private long[] answered;
    private long[] told;

    Commits(Dataset dataset) {
        this.dataset = dataset;
        this.session = dataset.openSession();
    }

    /** Commits so often; times of runs before are forgotten. */
    void run(Listener listener, int times) {
        answered = new long[times];
        told = new long[times];
        for (int i = 0; i < times; i++) {
            Map<String, Object> patch =
                    Map.of("Op", "replace", "Key", "key", "Value", "value " + i, "SyncCount", syncCount);
            long sent = System.nanoTime();
            dataset.update(Map.of("SyncSessionToken", session, "RecordPatches", List.of(patch)));
            answered[i] = System.nanoTime() - sent;
            told[i] = listener.next() - sent;
            syncCount++;
        }
    }

    /** From sending to the answer, in nanoseconds. */
    long[] answered() {
        return answered;
    }

    /** From sending to the listener's event, in nanoseconds. */
    long[] told() {
        return told;
    }
}
