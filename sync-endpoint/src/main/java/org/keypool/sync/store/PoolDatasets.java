package org.keypool.sync.store;

import java.util.List;
import java.util.Optional;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import org.keypool.sync.dataset.Dataset;
import org.keypool.sync.dataset.Limits;

/** A pool's datasets in an order that lasts, for work that takes long and reads a few of them at a time. */
public final class PoolDatasets {

    private final EntityManager database;

    /** In the transaction of {@code database}. */
    public PoolDatasets(EntityManager database) {
        this.database = database;
    }

    /**
     * The ids of the next datasets of a pool.
     *
     * @param after the last one that is done, empty to begin
     */
    public List<String> after(String poolGuid, String after, int most) {
        return database.createNamedQuery("keypool.datasetsOfPool", String.class)
                .setParameter("poolGuid", poolGuid)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** A dataset, if it still exists. */
    public Optional<PoolDataset> read(String datasetId) {
        // Locked, so that no commit comes between the dataset and its records.
        return Optional.ofNullable(database.find(DatasetEntity.class, datasetId, LockModeType.PESSIMISTIC_WRITE))
                .filter(entity -> !entity.deleted)
                .map(entity -> {
                    Dataset dataset = entity.dataset();
                    return new PoolDataset(
                            entity.identityGuid,
                            dataset,
                            new StoredRecords(database, entity.id)
                                    .page(dataset.since(0), Optional.empty(), Limits.RECORDS)
                                    .records());
                });
    }
}
