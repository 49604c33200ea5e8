package org.keypool.sync.store;

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
