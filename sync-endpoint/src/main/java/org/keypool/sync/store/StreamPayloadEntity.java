package org.keypool.sync.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.hibernate.annotations.Nationalized;

/** A document that is too large for a stream. */
@Entity
@Table(name = "KEYPOOL_STREAM_PAYLOAD")
@NamedQuery(name = "keypool.deleteExpiredPayloads", query = "delete from StreamPayloadEntity p where p.expires <= :now")
@NamedQuery(
        name = "keypool.movePayloads",
        query = "update StreamPayloadEntity p set p.identityGuid = :owner where p.identityGuid = :merged")
@NamedQuery(name = "keypool.deletePayloadsOfRealm", query = "delete from StreamPayloadEntity p where p.realmId = :id")
@NamedQuery(name = "keypool.deletePayloadsOfPool", query = "delete from StreamPayloadEntity p where p.poolGuid = :id")
@NamedQuery(
        name = "keypool.deletePayloadsOfIdentity",
        query = "delete from StreamPayloadEntity p where p.identityGuid = :id")
class StreamPayloadEntity {

    /** The hash of what the address ends with: who reads the table cannot make an address of it. */
    @Id
    @Column(name = "ID", length = 64)
    String id;

    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Column(name = "POOL_ID", length = 36)
    String poolGuid;

    @Column(name = "IDENTITY_ID", length = 36)
    String identityGuid;

    @Nationalized
    @Column(name = "PAYLOAD")
    String payload;

    /** Milliseconds since the epoch. */
    @Column(name = "EXPIRES")
    long expires;
}
