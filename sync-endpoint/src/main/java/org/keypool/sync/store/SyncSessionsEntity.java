package org.keypool.sync.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** How many sync sessions the identities of a pool have had. */
@Entity
@Table(name = "KEYPOOL_SYNC_SESSIONS")
@NamedQuery(
        name = "keypool.addSyncSessions",
        query = "update SyncSessionsEntity s set s.sessions = s.sessions + :more where s.poolGuid = :poolGuid")
@NamedQuery(
        name = "keypool.deleteSyncSessionsOfRealm",
        query = "delete from SyncSessionsEntity s where s.realmId = :id")
@NamedQuery(
        name = "keypool.deleteSyncSessionsOfPool",
        query = "delete from SyncSessionsEntity s where s.poolGuid = :id")
class SyncSessionsEntity {

    @Id
    @Column(name = "POOL_ID", length = 36)
    String poolGuid;

    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Column(name = "SESSIONS")
    long sessions;
}
