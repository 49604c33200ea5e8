package org.keypool.sync.store;

import java.util.List;
import java.util.Map;

import org.keypool.sync.dataset.Dataset;
import org.keypool.sync.dataset.PatchBatch;
import org.keypool.sync.dataset.Record;

/**
 * A dataset with all its records, as one commit left it.
 *
 * @param dataset the dataset; one that does not exist says so itself
 * @param records its live records
 */
public record DatasetSnapshot(Dataset dataset, List<Record> records) {

    static DatasetSnapshot unwritten(String name, PatchBatch batch) {
        batch.requireCurrent(Map.of());
        return new DatasetSnapshot(Dataset.unwritten(name), List.of());
    }
}
