package org.keypool.sync.store;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.hibernate.annotations.Nationalized;
import org.keypool.sync.dataset.Dataset;

/**
 * A dataset that exists or once existed. Unique by realm, identity and name; the name counts by its hash, because some
 * databases compare text without regard to case.
 */
@Entity
@Table(name = "KEYPOOL_DATASET")
@NamedQuery(
        name = "keypool.dataset",
        query = "select d from DatasetEntity d"
                + " where d.realmId = :realmId and d.identityGuid = :identityGuid and d.nameHash = :nameHash")
@NamedQuery(
        name = "keypool.datasetAndMerged",
        query = "select d from DatasetEntity d"
                + " where d.realmId = :realmId and d.identityGuid = :identityGuid"
                + " and (d.nameHash = :nameHash or d.mergedName = :name and d.deleted = false)")
@NamedQuery(
        name = "keypool.everyDatasetOfIdentity",
        query = "select d from DatasetEntity d where d.identityGuid = :identityGuid order by d.id")
@NamedQuery(
        name = "keypool.forgetMerge",
        query = "update DatasetEntity d set d.mergedName = null"
                + " where d.realmId = :realmId and d.identityGuid = :identityGuid and d.mergedName = :name")
@NamedQuery(
        name = "keypool.datasetsOfIdentity",
        query = "select d from DatasetEntity d"
                + " where d.realmId = :realmId and d.identityGuid = :identityGuid and d.deleted = false")
@NamedQuery(
        name = "keypool.countDatasetsOfIdentity",
        query = "select count(d) from DatasetEntity d"
                + " where d.realmId = :realmId and d.identityGuid = :identityGuid and d.deleted = false")
@NamedQuery(
        name = "keypool.usageOfPool",
        query = "select coalesce(sum(d.dataStorage), 0), max(d.lastModified) from DatasetEntity d"
                + " where d.poolGuid = :poolGuid and d.deleted = false")
@NamedQuery(
        name = "keypool.datasetsOfPool",
        query = "select d.id from DatasetEntity d"
                + " where d.poolGuid = :poolGuid and d.deleted = false and d.id > :after order by d.id")
@NamedQuery(
        name = "keypool.usageOfIdentities",
        query = "select d.identityGuid, count(d), sum(d.dataStorage), max(d.lastModified) from DatasetEntity d"
                + " where d.poolGuid = :poolGuid and d.identityGuid > :after and d.deleted = false"
                + " group by d.identityGuid order by d.identityGuid")
@NamedQuery(name = "keypool.deleteDatasetsOfRealm", query = "delete from DatasetEntity d where d.realmId = :id")
@NamedQuery(name = "keypool.deleteDatasetsOfPool", query = "delete from DatasetEntity d where d.poolGuid = :id")
@NamedQuery(name = "keypool.deleteDatasetsOfIdentity", query = "delete from DatasetEntity d where d.identityGuid = :id")
class DatasetEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Column(name = "POOL_ID", length = 36)
    String poolGuid;

    @Column(name = "IDENTITY_ID", length = 36)
    String identityGuid;

    @Column(name = "NAME", length = 128)
    String name;

    @Column(name = "NAME_HASH", length = 64)
    String nameHash;

    /** The name of the dataset this one has to be merged with, where another identity brought it; else {@code null}. */
    @Column(name = "MERGED_NAME", length = 128)
    String mergedName;

    @Column(name = "SYNC_COUNT")
    long syncCount;

    @Column(name = "DELETED")
    boolean deleted;

    /** The sync count of the last deletion, 0 if there was none. */
    @Column(name = "DELETED_COUNT")
    long deletedCount;

    @Column(name = "NUM_RECORDS")
    long numRecords;

    /** In bytes. */
    @Column(name = "DATA_STORAGE")
    long dataStorage;

    /** Milliseconds since the epoch, {@code null} while deleted. */
    @Column(name = "CREATED")
    Long created;

    /** Milliseconds since the epoch. */
    @Column(name = "LAST_MODIFIED")
    Long lastModified;

    @Nationalized
    @Column(name = "LAST_MODIFIED_BY", length = 512)
    String lastModifiedBy;

    Dataset dataset() {
        return new Dataset(
                name,
                !deleted,
                syncCount,
                deletedCount,
                numRecords,
                dataStorage,
                instant(created),
                instant(lastModified),
                lastModifiedBy);
    }

    void rename(String newName) {
        name = newName;
        nameHash = Sha256.hex(newName);
    }

    void set(Dataset dataset) {
        syncCount = dataset.syncCount();
        deleted = !dataset.exists();
        deletedCount = dataset.deletedCount();
        numRecords = dataset.numRecords();
        dataStorage = dataset.dataStorage();
        created = millis(dataset.created());
        lastModified = millis(dataset.lastModified());
        lastModifiedBy = dataset.lastModifiedBy();
    }

    static Instant instant(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    static Long millis(Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
