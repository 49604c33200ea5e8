package org.keypool.identity.key;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.EntityManager;

import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;

/**
 * The rows of one realm's keys, in one transaction. Two nodes that make the same generation collide at its unique key; the
 * second one then finds the first one's.
 */
final class KeyRows {

    private static final Logger LOG = Logger.getLogger(KeyRows.class);

    private final EntityManager database;
    private final RealmModel realm;
    private final Instant now;
    private final List<KeyEntity> rows;

    KeyRows(EntityManager database, RealmModel realm, Instant now) {
        this.database = database;
        this.realm = realm;
        this.now = now;
        this.rows = new ArrayList<>(database.createNamedQuery("keypool.keys", KeyEntity.class)
                .setParameter("realmId", realm.getId())
                .getResultList());
    }

    /** What is there after the first keys were made, successors of old ones too, and those that are over are gone. */
    List<KeyEntity> kept(KeyPolicy policy) {
        for (KeyPurpose purpose : KeyPurpose.values()) {
            List<Generation> generations = purpose.generations(rows);
            if (generations.isEmpty()) {
                add(purpose, 1, now);
            } else if (policy.isDue(generations, now)) {
                succeed(purpose, generations, policy.lead());
            }
        }
        removeOver();
        return rows;
    }

    /** The same with a successor of each active key that is active after {@code lead}, or sooner if it waited already. */
    List<KeyEntity> rotated(KeyPolicy policy, Duration lead) {
        kept(policy);
        for (KeyPurpose purpose : KeyPurpose.values()) {
            List<Generation> generations = purpose.generations(rows);
            Generation waiting = Generation.waiting(generations, now);
            if (waiting == null) {
                succeed(purpose, generations, lead);
            } else if (waiting.activeFrom().isAfter(now.plus(lead))) {
                rows.stream()
                        .filter(row -> row.purpose.equals(purpose.id()) && row.generation == waiting.number())
                        .forEach(row -> row.activeFrom = now.plus(lead).toEpochMilli());
            }
        }
        return rows;
    }

    private void succeed(KeyPurpose purpose, List<Generation> generations, Duration lead) {
        add(purpose, Generation.newestFirst(generations).get(0).number() + 1, now.plus(lead));
    }

    private void add(KeyPurpose purpose, int generation, Instant activeFrom) {
        KeyEntity key = purpose.create(realm, generation, now, activeFrom);
        database.persist(key);
        rows.add(0, key);
        LOG.infof("realm %s: %s key %d, used from %s", realm.getName(), purpose.id(), generation, activeFrom);
    }

    private void removeOver() {
        for (KeyPurpose purpose : KeyPurpose.values()) {
            List<Generation> generations = purpose.generations(rows);
            List<String> over = rows.stream()
                    .filter(row -> row.purpose.equals(purpose.id()))
                    .filter(row -> row.generation().isOver(generations, now, KeyPolicy.LONGEST_USE))
                    .map(row -> row.id)
                    .toList();
            if (!over.isEmpty()) {
                // By query: that another node was faster is no collision.
                database.createNamedQuery("keypool.deleteKeysById")
                        .setParameter("ids", over)
                        .executeUpdate();
                rows.removeIf(row -> over.contains(row.id));
                LOG.infof("realm %s: %d old %s key(s) removed", realm.getName(), over.size(), purpose.id());
            }
        }
    }
}
