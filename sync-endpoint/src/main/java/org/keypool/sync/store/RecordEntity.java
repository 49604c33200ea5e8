package org.keypool.sync.store;

import java.io.Serializable;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.hibernate.annotations.Nationalized;
import org.keypool.sync.dataset.Record;

/** A record of a dataset, or its tombstone. */
@Entity
@Table(name = "KEYPOOL_RECORD")
@NamedQuery(
        name = "keypool.recordsOfDelta",
        query = "select r from RecordEntity r where r.id.datasetId = :datasetId"
                + " and r.syncCount >= :fromCount and r.syncCount <= :upTo"
                + " and (r.syncCount > :fromCount or r.id.keyHash > :fromHash)"
                + " and (r.removed = false or :tombstones = true)"
                + " order by r.syncCount, r.id.keyHash")
@NamedQuery(
        name = "keypool.changesOfDataset",
        query = "select r.syncCount, r.key, r.lastModifiedBy from RecordEntity r"
                + " where r.id.datasetId = :datasetId and r.syncCount > :after order by r.syncCount, r.id.keyHash")
@NamedQuery(
        name = "keypool.deleteRecordsOfDataset",
        query = "delete from RecordEntity r where r.id.datasetId = :datasetId")
@NamedQuery(
        name = "keypool.deleteTombstonesOfDataset",
        query = "delete from RecordEntity r where r.id.datasetId = :datasetId and r.removed = true")
@NamedQuery(
        name = "keypool.resetCountsOfDataset",
        query = "update RecordEntity r set r.syncCount = 1 where r.id.datasetId = :datasetId")
@NamedQuery(
        name = "keypool.deleteRecordsOfRealm",
        query = "delete from RecordEntity r where r.id.datasetId in (select d.id from DatasetEntity d"
                + " where d.realmId = :id)")
@NamedQuery(
        name = "keypool.deleteRecordsOfPool",
        query = "delete from RecordEntity r where r.id.datasetId in (select d.id from DatasetEntity d"
                + " where d.poolGuid = :id)")
@NamedQuery(
        name = "keypool.deleteRecordsOfIdentity",
        query = "delete from RecordEntity r where r.id.datasetId in (select d.id from DatasetEntity d"
                + " where d.identityGuid = :id)")
class RecordEntity {

    /** Keys are long and compare differently from database to database, so their hash is the identifier. */
    @Embeddable
    record Id(
            @Column(name = "DATASET_ID", length = 36) String datasetId,
            @Column(name = "KEY_HASH", length = 64) String keyHash)
            implements Serializable {}

    @EmbeddedId
    Id id;

    /** At most 1024 characters, but twice as many UTF-16 units, which some databases have no VARCHAR for. */
    @Nationalized
    @Column(name = "RECORD_KEY")
    String key;

    @Nationalized
    @Column(name = "RECORD_VALUE")
    String value;

    /** Says so itself: Oracle cannot tell an empty value from none. */
    @Column(name = "REMOVED")
    boolean removed;

    @Column(name = "SYNC_COUNT")
    long syncCount;

    /** Milliseconds since the epoch. */
    @Column(name = "LAST_MODIFIED")
    Long lastModified;

    @Nationalized
    @Column(name = "LAST_MODIFIED_BY", length = 512)
    String lastModifiedBy;

    /** Milliseconds since the epoch, or {@code null}. */
    @Column(name = "DEVICE_LAST_MODIFIED")
    Long deviceLastModified;

    Record record() {
        return new Record(
                key,
                removed ? null : value == null ? "" : value,
                syncCount,
                DatasetEntity.instant(lastModified),
                lastModifiedBy,
                DatasetEntity.instant(deviceLastModified));
    }

    void set(Record written) {
        key = written.key();
        value = written.value();
        removed = written.isTombstone();
        syncCount = written.syncCount();
        lastModified = DatasetEntity.millis(written.lastModified());
        lastModifiedBy = written.lastModifiedBy();
        deviceLastModified = DatasetEntity.millis(written.deviceLastModified());
    }
}
