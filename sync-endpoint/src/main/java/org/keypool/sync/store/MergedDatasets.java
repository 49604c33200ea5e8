package org.keypool.sync.store;

import java.util.List;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import org.keypool.identity.registry.IdentityMerged;
import org.keypool.sync.dataset.MergedName;

/**
 * The datasets of an identity that goes into another one (semantics E, "Merge on identity merge"): each becomes a dataset of
 * the owner that ListRecords names beside the one it has to be merged with, until a client has done so and deletes it.
 */
final class MergedDatasets {

    private final EntityManager database;

    MergedDatasets(EntityManager database) {
        this.database = database;
    }

    /** Moves them, in the transaction that merges the identities. */
    void move(IdentityMerged merged) {
        database.createNamedQuery("keypool.deleteSyncIdentitiesOfIdentity")
                .setParameter("id", merged.mergedGuid())
                .executeUpdate();
        List<DatasetEntity> datasets = database.createNamedQuery("keypool.everyDatasetOfIdentity", DatasetEntity.class)
                .setParameter("identityGuid", merged.mergedGuid())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        for (DatasetEntity dataset : datasets) {
            if (dataset.deleted) {
                // Its count was kept for the devices of an identity that is no more.
                database.remove(dataset);
            } else {
                move(dataset, merged);
            }
            // Each takes a name that the next must not take.
            database.flush();
        }
    }

    private void move(DatasetEntity dataset, IdentityMerged merged) {
        StoredDatasets owners = new StoredDatasets(database, dataset.realmId, dataset.poolGuid, merged.ownerGuid());
        String name = MergedName.candidates(dataset.name, merged.mergedId())
                .filter(candidate -> owners.find(candidate).isEmpty())
                .findFirst()
                .orElseThrow();
        if (dataset.mergedName == null) {
            dataset.mergedName = dataset.name;
        }
        dataset.identityGuid = merged.ownerGuid();
        dataset.rename(name);
        dataset.set(dataset.dataset().merged(name));
        new StoredRecords(database, dataset.id).beginAnew();
    }
}
