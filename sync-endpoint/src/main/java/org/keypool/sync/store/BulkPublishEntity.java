package org.keypool.sync.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.hibernate.annotations.Nationalized;

/** The last BulkPublish of a pool, and how far it has come. */
@Entity
@Table(name = "KEYPOOL_BULK_PUBLISH")
@NamedQuery(
        name = "keypool.dueBulkPublishes",
        query = "select b.poolGuid from BulkPublishEntity b"
                + " where b.status = 'IN_PROGRESS' and b.due <= :now order by b.due")
@NamedQuery(
        name = "keypool.lockBulkPublish",
        query = "select b from BulkPublishEntity b"
                + " where b.poolGuid = :poolGuid and b.status = 'IN_PROGRESS' and b.due <= :now")
@NamedQuery(
        name = "keypool.advanceBulkPublish",
        query = "update BulkPublishEntity b set b.lastDataset = :last, b.attempts = 0, b.due = :due"
                + " where b.poolGuid = :poolGuid and b.claim = :claim")
@NamedQuery(
        name = "keypool.postponeBulkPublish",
        query = "update BulkPublishEntity b set b.attempts = b.attempts + 1, b.due = :due, b.claim = null"
                + " where b.poolGuid = :poolGuid and b.claim = :claim")
@NamedQuery(
        name = "keypool.endBulkPublish",
        query = "update BulkPublishEntity b set b.status = :status, b.completed = :now, b.failure = :failure,"
                + " b.claim = null where b.poolGuid = :poolGuid and b.claim = :claim")
@NamedQuery(
        name = "keypool.deleteBulkPublishesOfRealm",
        query = "delete from BulkPublishEntity b where b.realmId = :id")
@NamedQuery(
        name = "keypool.deleteBulkPublishesOfPool",
        query = "delete from BulkPublishEntity b where b.poolGuid = :id")
class BulkPublishEntity {

    @Id
    @Column(name = "POOL_ID", length = 36)
    String poolGuid;

    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Column(name = "STATUS", length = 16)
    String status;

    /** Milliseconds since the epoch, like all times here. */
    @Column(name = "STARTED")
    long started;

    @Column(name = "COMPLETED")
    Long completed;

    @Nationalized
    @Column(name = "FAILURE", length = 1024)
    String failure;

    /** The last dataset of those that are told. */
    @Column(name = "LAST_DATASET", length = 36)
    String lastDataset;

    /** The URL below which documents are served that are too large. */
    @Column(name = "ADDRESSES", length = 2048)
    String addresses;

    /** When a node may take it; while one is at it, when another may. */
    @Column(name = "DUE")
    long due;

    /** How often it failed since it last came on. */
    @Column(name = "ATTEMPTS")
    int attempts;

    /** Whoever is at it; {@code null} if nobody is. */
    @Column(name = "CLAIM", length = 36)
    String claim;

    BulkPublish publish() {
        return new BulkPublish(
                BulkPublish.Status.valueOf(status),
                DatasetEntity.instant(started),
                DatasetEntity.instant(completed),
                failure);
    }
}
