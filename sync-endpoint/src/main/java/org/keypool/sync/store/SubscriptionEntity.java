package org.keypool.sync.store;

import java.io.Serializable;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A device that is notified of changes of a dataset, whether that exists or not. */
@Entity
@Table(name = "KEYPOOL_SUBSCRIPTION")
@NamedQuery(
        name = "keypool.subscriptionsOfDevice",
        query = "select s from SubscriptionEntity s where s.id.deviceId = :deviceId")
@NamedQuery(
        name = "keypool.countSubscriptionsOfDevice",
        query = "select count(s) from SubscriptionEntity s where s.id.deviceId = :deviceId")
@NamedQuery(name = "keypool.deleteSubscriptions", query = "delete from SubscriptionEntity s where s.id.deviceId = :id")
@NamedQuery(
        name = "keypool.deleteSubscriptionsOfRealm",
        query = "delete from SubscriptionEntity s where s.id.deviceId in"
                + " (select d.id from DeviceEntity d where d.realmId = :id)")
@NamedQuery(
        name = "keypool.deleteSubscriptionsOfPool",
        query = "delete from SubscriptionEntity s where s.id.deviceId in"
                + " (select d.id from DeviceEntity d where d.poolGuid = :id)")
@NamedQuery(
        name = "keypool.deleteSubscriptionsOfIdentity",
        query = "delete from SubscriptionEntity s where s.id.deviceId in"
                + " (select d.id from DeviceEntity d where d.identityGuid = :id)")
class SubscriptionEntity {

    @Embeddable
    record Id(
            @Column(name = "DEVICE_ID", length = 36) String deviceId,
            @Column(name = "NAME_HASH", length = 64) String nameHash)
            implements Serializable {}

    @EmbeddedId
    Id id;

    /** For whoever reads the table: the hash says nothing. */
    @Column(name = "NAME", length = 128)
    String name;

    static SubscriptionEntity of(String deviceId, String name) {
        SubscriptionEntity entity = new SubscriptionEntity();
        entity.id = new Id(deviceId, Sha256.hex(name));
        entity.name = name;
        return entity;
    }
}
