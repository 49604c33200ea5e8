package org.keypool.sync.store;

import java.util.List;

import jakarta.persistence.EntityManager;

/** What identities have synchronised, by whom it goes with when that is removed. */
enum SyncData {
    REALM("OfRealm"),
    POOL("OfPool"),
    IDENTITY("OfIdentity");

    /** Records first: they refer to their datasets, and who has data is found by the datasets. */
    private static final List<String> DELETIONS =
            List.of("keypool.deleteRecords", "keypool.deleteSyncIdentities", "keypool.deleteDatasets");

    private final String suffix;

    SyncData(String suffix) {
        this.suffix = suffix;
    }

    /** Erases the data of the realm, pool or identity of this id, in the caller's transaction. */
    void delete(EntityManager database, String id) {
        DELETIONS.forEach(deletion -> database.createNamedQuery(deletion + suffix)
                .setParameter("id", id)
                .executeUpdate());
    }
}
