package org.keypool.sync.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keypool.identity.registry.Identity;
import org.keypool.identity.registry.IdentityRegistry;

/** What is committed to one dataset, for those who follow it: read in a short transaction of its own. */
public final class DatasetChanges {

    /** A whole batch fits, so that a page always ends between two commits. */
    private static final int PAGE = 4096;

    private final String realmId;
    private final String poolGuid;
    private final Identity identity;
    private final String name;

    /** The changes of this dataset of an identity of the realm. */
    public DatasetChanges(String realmId, String poolGuid, Identity identity, String name) {
        this.realmId = realmId;
        this.poolGuid = poolGuid;
        this.identity = identity;
        this.name = name;
    }

    /**
     * The commits after a count, in order; a long list comes in parts.
     *
     * @return nothing if the identity is not in use any more
     */
    public Optional<List<DatasetChange>> since(KeycloakSessionFactory factory, long syncCount) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            EntityManager database =
                    session.getProvider(JpaConnectionProvider.class).getEntityManager();
            if (!IdentityRegistry.isInUse(database, identity)) {
                return Optional.empty();
            }
            return Optional.of(new StoredDatasets(database, realmId, poolGuid, identity.guid())
                    .find(name)
                    .filter(dataset -> dataset.syncCount > syncCount)
                    .map(dataset -> changes(database, dataset, syncCount))
                    .orElse(List.of()));
        });
    }

    private static List<DatasetChange> changes(EntityManager database, DatasetEntity dataset, long syncCount) {
        List<Tuple> rows = database.createNamedQuery("keypool.changesOfDataset", Tuple.class)
                .setParameter("datasetId", dataset.id)
                .setParameter("after", syncCount)
                .setMaxResults(PAGE)
                .getResultList();
        List<DatasetChange> changes = new ArrayList<>();
        if (dataset.deletedCount > syncCount) {
            // What was there before the deletion is gone; what is there was written after it.
            changes.add(new DatasetChange(dataset.deletedCount, List.of(), null));
        }
        for (Tuple row : rows) {
            long count = row.get(0, Long.class);
            DatasetChange last = changes.isEmpty() ? null : changes.get(changes.size() - 1);
            if (last == null || last.syncCount() != count) {
                last = new DatasetChange(count, new ArrayList<>(), row.get(2, String.class));
                changes.add(last);
            }
            last.keys().add(row.get(1, String.class));
        }
        if (rows.size() == PAGE) {
            changes.remove(changes.size() - 1);
        }
        return changes;
    }
}
