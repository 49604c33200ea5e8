package org.keypool.identity.key;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;
import org.keypool.common.database.Transactions;

/**
 * The keys of realms, as one session gets them: each node keeps what it read for a minute. A key that a node does not know
 * yet makes it read again, so that what one node made is understood by every other at once.
 */
public final class KeyRing implements Provider {

    private static final long FRESH_NANOS = Duration.ofMinutes(1).toNanos();

    /** From then on nobody is served from memory while another reads. */
    private static final long STALE_NANOS = Duration.ofMinutes(2).toNanos();

    /**
     * What names a key that nobody knows costs a read of the database only so often. Shorter than it takes to have a key made
     * on one node, something signed with it, and that brought to another node, which would take it for forged.
     */
    private static final long REREAD_NANOS = Duration.ofMillis(10).toNanos();

    private final KeycloakSession session;
    private final KeyPolicy policy;
    private final Map<String, Kept> cache;
    private final Clock clock;

    /** @param cache the node's, by realm id */
    KeyRing(KeycloakSession session, KeyPolicy policy, Map<String, Kept> cache, Clock clock) {
        this.session = session;
        this.policy = policy;
        this.cache = cache;
        this.clock = clock;
    }

    /** What a node remembers. */
    static final class Kept {
        private final KeySet keys;
        private final long readAt;
        private final AtomicBoolean taken = new AtomicBoolean();

        private Kept(KeySet keys, long readAt) {
            this.keys = keys;
            this.readAt = readAt;
        }

        private boolean isYoungerThan(long nanos) {
            return System.nanoTime() - readAt < nanos;
        }
    }

    KeySet keys(RealmModel realm) {
        Kept kept = cache.get(realm.getId());
        if (kept != null && kept.isYoungerThan(FRESH_NANOS)) {
            return kept.keys;
        }
        if (kept != null && kept.isYoungerThan(STALE_NANOS) && !kept.taken.compareAndSet(false, true)) {
            // One of many reads; to make the others wait, or read as well, would be a stampede every minute.
            return kept.keys;
        }
        return read(realm);
    }

    /** What the database holds now, for somebody who needs a key that {@link #keys} does not have. */
    KeySet reread(RealmModel realm) {
        Kept kept = cache.get(realm.getId());
        return kept != null && kept.isYoungerThan(REREAD_NANOS) ? kept.keys : read(realm);
    }

    /** Has a successor made for each active key; {@code lead} is the server's if it is {@code null}. */
    List<KeyEntity> rotate(RealmModel realm, Duration lead) {
        Duration publishedBefore = lead == null ? policy.lead() : lead;
        List<KeyEntity> rows = Transactions.durably(
                session, database -> new KeyRows(database, realm, clock.instant()).rotated(policy, publishedBefore));
        read(realm);
        return rows;
    }

    List<KeyEntity> rows(RealmModel realm) {
        return Transactions.durably(session, database -> new KeyRows(database, realm, clock.instant()).kept(policy));
    }

    private KeySet read(RealmModel realm) {
        long readAt = System.nanoTime();
        KeySet keys = new KeySet(rows(realm));
        cache.put(realm.getId(), new Kept(keys, readAt));
        return keys;
    }

    @Override
    public void close() {
        // holds nothing of its own
    }
}
