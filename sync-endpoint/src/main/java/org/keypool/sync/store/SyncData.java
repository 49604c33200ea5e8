package org.keypool.sync.store;

import java.util.List;

import jakarta.persistence.EntityManager;

/** All that the identities of a realm have synchronised. */
final class SyncData {

    /** Records first: they refer to their datasets. */
    private static final List<String> DELETIONS = List.of(
            "keypool.deleteRecordsOfRealm", "keypool.deleteDatasetsOfRealm", "keypool.deleteSyncIdentitiesOfRealm");

    private SyncData() {}

    /** Erases the data of every identity of the realm, in the caller's transaction. */
    static void delete(EntityManager database, String realmId) {
        DELETIONS.forEach(deletion -> database.createNamedQuery(deletion)
                .setParameter("realmId", realmId)
                .executeUpdate());
    }
}
