package org.keypool.sync.store;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;

import io.micrometer.core.instrument.Metrics;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

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

    private static final String ERASED = "keypool.sync.erased.rows";

    private final String suffix;
    private final List<String> further;

    SyncData(String suffix, String... further) {
        this.suffix = suffix;
        this.further = List.of(further);
    }

    /**
     * Erases the data of the realm, pool or identity of this id, in the session's transaction; {@code
     * keypool_sync_erased_rows_total} counts what went when it is committed.
     */
    void delete(KeycloakSession session, String id) {
        EntityManager database =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        int rows = Stream.concat(DELETIONS.stream(), further.stream())
                .mapToInt(deletion -> database.createNamedQuery(deletion + suffix)
                        .setParameter("id", id)
                        .executeUpdate())
                .sum();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                Metrics.counter(ERASED, "with", name().toLowerCase(Locale.ROOT)).increment(rows);
            }

            @Override
            protected void rollbackImpl() {
                // it is all there
            }
        });
    }
}
