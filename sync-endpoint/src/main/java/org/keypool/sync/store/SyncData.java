package org.keypool.sync.store;

import java.util.List;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;

/** What identities have synchronised, by whom it goes with when that is removed. */
enum SyncData {
    REALM("OfRealm", "keypool.deleteSyncSessions", "keypool.deleteBulkPublishes"),
    POOL("OfPool", "keypool.deleteSyncSessions", "keypool.deleteBulkPublishes"),
    IDENTITY("OfIdentity");

    /**
     * What refers to others comes before them, and who has data is found by the datasets. Messages come last: a commit writes
     * them while it holds its dataset.
     */
    private static final List<String> DELETIONS = List.of(
            "keypool.deleteRecords",
            "keypool.deleteSyncIdentities",
            "keypool.deleteDatasets",
            "keypool.deleteSubscriptions",
            "keypool.deleteDevices",
            "keypool.deletePayloads",
            "keypool.deleteMessages");

    private final String suffix;
    private final List<String> further;

    SyncData(String suffix, String... further) {
        this.suffix = suffix;
        this.further = List.of(further);
    }

    /** Erases the data of the realm, pool or identity of this id, in the caller's transaction. */
    void delete(EntityManager database, String id) {
        Stream.concat(DELETIONS.stream(), further.stream())
                .forEach(deletion -> database.createNamedQuery(deletion + suffix)
                        .setParameter("id", id)
                        .executeUpdate());
    }
}
