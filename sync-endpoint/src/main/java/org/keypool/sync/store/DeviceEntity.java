package org.keypool.sync.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A device that an identity registered for notifications. Unique by identity, platform and push token. */
@Entity
@Table(name = "KEYPOOL_DEVICE")
@NamedQuery(
        name = "keypool.deviceOfToken",
        query = "select d from DeviceEntity d where d.identityGuid = :identityGuid and d.tokenHash = :tokenHash")
@NamedQuery(
        name = "keypool.devicesOfIdentity",
        query = "select d from DeviceEntity d where d.identityGuid = :identityGuid order by d.registered desc, d.id")
@NamedQuery(
        name = "keypool.subscribers",
        query = "select d from DeviceEntity d, SubscriptionEntity s where d.identityGuid = :identityGuid"
                + " and s.id.deviceId = d.id and s.id.nameHash = :nameHash and d.id <> :writer")
@NamedQuery(
        name = "keypool.subscriber",
        query = "select d from DeviceEntity d, SubscriptionEntity s where d.id = :deviceId"
                + " and s.id.deviceId = d.id and s.id.nameHash = :nameHash")
@NamedQuery(name = "keypool.deleteDevice", query = "delete from DeviceEntity d where d.id = :id")
@NamedQuery(name = "keypool.deleteDevicesOfRealm", query = "delete from DeviceEntity d where d.realmId = :id")
@NamedQuery(name = "keypool.deleteDevicesOfPool", query = "delete from DeviceEntity d where d.poolGuid = :id")
@NamedQuery(name = "keypool.deleteDevicesOfIdentity", query = "delete from DeviceEntity d where d.identityGuid = :id")
class DeviceEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Column(name = "POOL_ID", length = 36)
    String poolGuid;

    @Column(name = "IDENTITY_ID", length = 36)
    String identityGuid;

    @Column(name = "PLATFORM", length = 16)
    String platform;

    /** Of the platform and the push token; the token itself is not kept. */
    @Column(name = "TOKEN_HASH", length = 64)
    String tokenHash;

    @Column(name = "ENDPOINT_ARN", length = 512)
    String endpointArn;

    /** When it last registered, in milliseconds since the epoch. */
    @Column(name = "REGISTERED")
    long registered;

    Device device() {
        return new Device(id, identityGuid, platform, endpointArn);
    }
}
