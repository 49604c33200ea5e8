package org.keypool.signin.history;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.EntityManager;

import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keypool.signin.settings.ThreatProtectionSettings;
import org.keypool.signin.statistics.RollUp;

/**
 * Deletes sign-in events that are older than their realm keeps them, once they have been counted: one node of the cluster
 * at a time, and in small transactions, so that sign-ins never wait for it.
 */
final class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int ROWS_PER_TRANSACTION = 500;

    private final KeycloakSessionFactory factory;
    private final Duration every;
    private final RollUp rollUp;

    /** @param every how often it runs, and after how long another node may take over from one that died */
    Retention(KeycloakSessionFactory factory, Duration every) {
        this.factory = factory;
        this.every = every;
        this.rollUp = new RollUp(factory);
    }

    /** Deletes what is too old, unless another node is at it. */
    void run() {
        try {
            sweep();
        } catch (RuntimeException failed) {
            // Thrown, it would end the timer, and with it every later sweep.
            LOG.error("Old sign-in events could not be deleted now", failed);
        }
    }

    private void sweep() {
        try (KeycloakSession session = factory.create()) {
            session.getProvider(ClusterProvider.class)
                    .executeIfNotExecuted("keypool-sign-in-retention", (int) Math.max(60, every.toSeconds()), () -> {
                        long now = Time.currentTimeMillis();
                        retentions().forEach((realmId, kept) -> {
                            rollUp.run(realmId, now - kept.toMillis());
                            clean(realmId, now - kept.toMillis());
                        });
                        return null;
                    });
        }
    }

    private Map<String, Duration> retentions() {
        Map<String, Duration> kept = new HashMap<>();
        KeycloakModelUtils.runJobInTransaction(factory, session -> session.realms()
                .getRealmsStream()
                .forEach(realm -> kept.put(realm.getId(), retention(realm))));
        return kept;
    }

    private static Duration retention(RealmModel realm) {
        return Duration.ofDays(ThreatProtectionSettings.of(realm).retentionDays());
    }

    private void clean(String realmId, long before) {
        int all = 0;
        for (int deleted = ROWS_PER_TRANSACTION; deleted == ROWS_PER_TRANSACTION; all += deleted) {
            deleted = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, session -> deleteSome(session, realmId, before));
        }
        if (all > 0) {
            LOG.infof("Deleted %d old sign-in events of the realm %s", all, realmId);
        }
    }

    private static int deleteSome(KeycloakSession session, String realmId, long before) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<String> ids = entities.createQuery(
                        "select e.id from SignInEventEntity e where e.realmId = :realm and e.time < :before"
                                + " order by e.time",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("before", before)
                .setMaxResults(ROWS_PER_TRANSACTION)
                .getResultList();
        if (!ids.isEmpty()) {
            entities.createQuery("delete from SignInEventEntity e where e.id in :ids")
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
        return ids.size();
    }
}
