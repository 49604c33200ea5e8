package org.keypool.sync.store;

import java.util.List;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keypool.identity.pool.IdentityPool;

/** What the pools of the session's realm hold, added up when it is asked for. */
public final class PoolUsages {

    private final EntityManager database;

    /** The usages of the session's realm, in the request's transaction. */
    public PoolUsages(KeycloakSession session) {
        this.database = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * The usage of the pool's identities that have datasets, in the order of their guids.
     *
     * @param after the guid before the first one wanted, or an empty text
     */
    public List<IdentityUsage> byIdentity(IdentityPool pool, String after, int max) {
        return database.createNamedQuery("keypool.usageOfIdentities", Tuple.class)
                .setParameter("poolGuid", pool.guid())
                .setParameter("after", after)
                .setMaxResults(max)
                .getResultStream()
                .map(row -> new IdentityUsage(
                        row.get(0, String.class),
                        row.get(1, Long.class),
                        row.get(2, Long.class),
                        DatasetEntity.instant(row.get(3, Long.class))))
                .toList();
    }

    /** The usage of this pool. */
    public PoolUsage of(IdentityPool pool) {
        Tuple sums = database.createNamedQuery("keypool.usageOfPool", Tuple.class)
                .setParameter("poolGuid", pool.guid())
                .getSingleResult();
        SyncSessionsEntity sessions = database.find(SyncSessionsEntity.class, pool.guid());
        return new PoolUsage(
                sessions == null ? 0 : sessions.sessions,
                sums.get(0, Long.class),
                DatasetEntity.instant(sums.get(1, Long.class)));
    }
}
