package org.keypool.sync.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;

import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keypool.identity.pool.IdentityPool;

/**
 * Counts the sync sessions of each pool.
 *
 * <p>Every ListRecords opens a session, and all of a pool's would wait for one row. So a node adds up in memory and writes
 * every few seconds; one that dies forgets the last seconds of this statistic.
 */
public final class SyncSessionCount {

    private static final Logger LOG = Logger.getLogger(SyncSessionCount.class);

    private final Map<Pool, Long> pending = new ConcurrentHashMap<>();

    private record Pool(String realmId, String guid) {}

    /** A session with a dataset of this pool was opened. */
    public void opened(KeycloakSession session, IdentityPool pool) {
        add(new Pool(session.getContext().getRealm().getId(), pool.guid()), 1);
    }

    /** Writes what was added up. What could not be written stays for the next time. */
    public void flush(KeycloakSessionFactory factory) {
        List<Pool> pools = new ArrayList<>(pending.keySet());
        for (Pool pool : pools) {
            Long sessions = pending.remove(pool);
            if (sessions != null) {
                flush(factory, pool, sessions);
            }
        }
    }

    private void flush(KeycloakSessionFactory factory, Pool pool, long sessions) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> write(session, pool, sessions));
        } catch (ModelDuplicateException | PersistenceException e) {
            // Two nodes inserted a pool's row at the same time, or the database is away.
            LOG.debugf("%d sync sessions wait for the next flush: %s", sessions, e.getMessage());
            add(pool, sessions);
        }
    }

    private static void write(KeycloakSession session, Pool pool, long sessions) {
        RealmModel realm = session.realms().getRealm(pool.realmId());
        if (realm == null || realm.getComponent(pool.guid()) == null) {
            return;
        }
        EntityManager database =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        int updated = database.createNamedQuery("keypool.addSyncSessions")
                .setParameter("more", sessions)
                .setParameter("poolGuid", pool.guid())
                .executeUpdate();
        if (updated == 0) {
            SyncSessionsEntity row = new SyncSessionsEntity();
            row.poolGuid = pool.guid();
            row.realmId = pool.realmId();
            row.sessions = sessions;
            database.persist(row);
        }
    }

    private void add(Pool pool, long sessions) {
        pending.merge(pool, sessions, Long::sum);
    }
}
