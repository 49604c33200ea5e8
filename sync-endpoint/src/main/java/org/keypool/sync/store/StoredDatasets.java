package org.keypool.sync.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;

import org.keypool.sync.dataset.Dataset;
import org.keypool.sync.dataset.DatasetErrors;
import org.keypool.sync.dataset.Limits;

/**
 * The datasets of one identity in one transaction.
 *
 * <p>Whoever changes a dataset locks its row, and nothing else. Whoever may have to create one locks the identity's row
 * first, so that the count of datasets stays true: the order is always identity, dataset.
 */
final class StoredDatasets {

    private final EntityManager database;
    private final String realmId;
    private final String poolGuid;
    private final String identityGuid;

    StoredDatasets(EntityManager database, String realmId, String poolGuid, String identityGuid) {
        this.database = database;
        this.realmId = realmId;
        this.poolGuid = poolGuid;
        this.identityGuid = identityGuid;
    }

    List<Dataset> existing() {
        return database
                .createNamedQuery("keypool.datasetsOfIdentity", DatasetEntity.class)
                .setParameter("realmId", realmId)
                .setParameter("identityGuid", identityGuid)
                .getResultList()
                .stream()
                .map(DatasetEntity::dataset)
                .toList();
    }

    Optional<DatasetEntity> find(String name) {
        return query(name).getResultStream().findFirst();
    }

    /** The dataset of this name, deleted or not, and the existing ones that have to be merged with it. */
    List<DatasetEntity> datasetAndMerged(String name) {
        return database.createNamedQuery("keypool.datasetAndMerged", DatasetEntity.class)
                .setParameter("realmId", realmId)
                .setParameter("identityGuid", identityGuid)
                .setParameter("nameHash", Sha256.hex(name))
                .setParameter("name", name)
                .getResultList();
    }

    /** No dataset has to be merged with this one any more. */
    void forgetMerge(String name) {
        database.createNamedQuery("keypool.forgetMerge")
                .setParameter("realmId", realmId)
                .setParameter("identityGuid", identityGuid)
                .setParameter("name", name)
                .executeUpdate();
    }

    Optional<DatasetEntity> lock(String name) {
        return query(name)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /**
     * The dataset, locked, or a new one that is not yet persisted.
     *
     * @throws org.keypool.aws.AwsException LimitExceededException if it would be one too many
     */
    DatasetEntity lockOrCreate(String name) {
        lockIdentity();
        DatasetEntity dataset = lock(name).orElseGet(() -> unwritten(name));
        if (dataset.deleted && count() >= Limits.DATASETS) {
            throw DatasetErrors.tooManyDatasets();
        }
        return dataset;
    }

    private TypedQuery<DatasetEntity> query(String name) {
        return database.createNamedQuery("keypool.dataset", DatasetEntity.class)
                .setParameter("realmId", realmId)
                .setParameter("identityGuid", identityGuid)
                .setParameter("nameHash", Sha256.hex(name));
    }

    private long count() {
        return database.createNamedQuery("keypool.countDatasetsOfIdentity", Long.class)
                .setParameter("realmId", realmId)
                .setParameter("identityGuid", identityGuid)
                .getSingleResult();
    }

    private void lockIdentity() {
        SyncIdentityEntity.Id id = new SyncIdentityEntity.Id(realmId, identityGuid);
        if (database.find(SyncIdentityEntity.class, id, LockModeType.PESSIMISTIC_WRITE) == null) {
            SyncIdentityEntity identity = new SyncIdentityEntity();
            identity.id = id;
            database.persist(identity);
            // Of two that get here one waits for the other, then breaks the primary key and is run again.
            database.flush();
        }
    }

    private DatasetEntity unwritten(String name) {
        DatasetEntity entity = new DatasetEntity();
        entity.id = UUID.randomUUID().toString();
        entity.realmId = realmId;
        entity.poolGuid = poolGuid;
        entity.identityGuid = identityGuid;
        entity.rename(name);
        entity.set(Dataset.unwritten(name));
        return entity;
    }
}
