package org.keypool.sync.store;

import java.io.Serializable;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** An identity that has or had datasets. The row is what two requests meet at that create one at the same time. */
@Entity
@Table(name = "KEYPOOL_SYNC_IDENTITY")
@NamedQuery(
        name = "keypool.deleteSyncIdentitiesOfRealm",
        query = "delete from SyncIdentityEntity i where i.id.realmId = :id")
@NamedQuery(
        name = "keypool.deleteSyncIdentitiesOfPool",
        query =
                "delete from SyncIdentityEntity i where i.id.identityGuid in (select d.identityGuid from DatasetEntity d"
                        + " where d.poolGuid = :id)")
@NamedQuery(
        name = "keypool.deleteSyncIdentitiesOfIdentity",
        query = "delete from SyncIdentityEntity i where i.id.identityGuid = :id")
class SyncIdentityEntity {

    @Embeddable
    record Id(
            @Column(name = "REALM_ID", length = 36) String realmId,
            @Column(name = "IDENTITY_ID", length = 36) String identityGuid)
            implements Serializable {}

    @EmbeddedId
    Id id;
}
