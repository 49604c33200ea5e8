package org.keypool.signin.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;

import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keypool.signin.risk.Observation;

/**
 * Adds up what a realm's sign-ins look like.
 *
 * <p>Every sign-in of a realm has the same few rows to increment ("desktop", "Chrome"): done with the sign-in, each
 * would wait for all the others. So a node adds up in memory and writes every few seconds. A node that dies forgets the
 * last seconds of these statistics; the users' own history is written with each sign-in and loses nothing.
 */
final class RealmCounts {

    private static final Logger LOG = Logger.getLogger(RealmCounts.class);
    private static final int ROWS_PER_TRANSACTION = 200;
    private static final int TRIES = 5;
    /** When the database is away for long, counting stops here rather than eat the memory. */
    private static final int MOST_PENDING = 100_000;

    private final Map<FeatureCountEntity.Key, Pending> pending = new ConcurrentHashMap<>();

    void count(String realmId, Observation observed) {
        FeatureKeys.of(realmId, observed).forEach((key, feature) -> add(key, new Pending(feature, 1)));
    }

    void forget(String realmId) {
        pending.keySet().removeIf(key -> key.realmId().equals(realmId));
    }

    /** Writes what was added up. What could not be written stays for the next time. */
    void flush(KeycloakSessionFactory factory) {
        List<FeatureCountEntity.Key> keys = new ArrayList<>(pending.keySet());
        Collections.sort(keys);
        for (int from = 0; from < keys.size(); from += ROWS_PER_TRANSACTION) {
            flush(factory, keys.subList(from, Math.min(keys.size(), from + ROWS_PER_TRANSACTION)));
        }
    }

    private void flush(KeycloakSessionFactory factory, List<FeatureCountEntity.Key> keys) {
        Map<FeatureCountEntity.Key, Pending> increments = new TreeMap<>();
        for (FeatureCountEntity.Key key : keys) {
            Pending increment = pending.remove(key);
            if (increment != null) {
                increments.put(key, increment);
            }
        }
        for (int attempt = 1; ; attempt++) {
            try {
                KeycloakModelUtils.runJobInTransaction(factory, session -> write(session, increments));
                return;
            } catch (ModelDuplicateException | PersistenceException conflict) {
                // Two nodes saw the same new value and both inserted its row: the next try updates it.
                if (attempt == TRIES) {
                    LOG.warn("Sign-in statistics could not be written and wait for the next flush", conflict);
                    increments.forEach(this::add);
                    return;
                }
            }
        }
    }

    private static void write(KeycloakSession session, Map<FeatureCountEntity.Key, Pending> increments) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        long now = Time.currentTimeMillis();
        increments.forEach((key, increment) -> {
            if (session.realms().getRealm(key.realmId()) == null) {
                return;
            }
            int updated = entities.createQuery("update FeatureCountEntity f set f.signIns = f.signIns + :signIns,"
                            + " f.lastTime = :now where f.realmId = :realm and f.valueKey = :value")
                    .setParameter("signIns", increment.signIns())
                    .setParameter("now", now)
                    .setParameter("realm", key.realmId())
                    .setParameter("value", key.valueKey())
                    .executeUpdate();
            if (updated == 0) {
                entities.persist(new FeatureCountEntity(key, increment.feature(), increment.signIns(), now));
            }
        });
    }

    private void add(FeatureCountEntity.Key key, Pending increment) {
        if (pending.size() < MOST_PENDING || pending.containsKey(key)) {
            pending.merge(key, increment, Pending::plus);
        }
    }

    private record Pending(String feature, long signIns) {

        Pending plus(Pending other) {
            return new Pending(feature, signIns + other.signIns);
        }
    }
}
