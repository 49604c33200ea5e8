package org.keypool.sync.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;

import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.keycloak.models.KeycloakSessionFactory;
import org.keypool.common.database.Transactions;

/**
 * Takes messages of one channel out of the table, so that each is on one node at a time. Each method is a short transaction;
 * none lasts while a message is delivered.
 */
final class Claims {

    /** No target is called so; a list of none is not SQL. */
    private static final String NO_TARGET = "-";

    /** What somebody else holds is asked for again so soon: another node takes it, or a commit is just replacing it. */
    private static final Duration BUSY = Duration.ofMillis(200);

    private final KeycloakSessionFactory factory;
    private final String channel;
    private final Clock clock;

    Claims(KeycloakSessionFactory factory, String channel, Clock clock) {
        this.factory = factory;
        this.channel = channel;
        this.clock = clock;
    }

    /**
     * What is due, and when to look again.
     *
     * @param claims what this node may deliver
     * @param next when the next message is due, if that is soon
     */
    record Taken(List<Claim> claims, Optional<Instant> next) {}

    /**
     * Takes what is due: the first message of each lane.
     *
     * @param most how many
     * @param resting targets to be left alone
     * @param horizon how far to look ahead
     */
    Taken take(int most, Collection<String> resting, Duration horizon) {
        return Transactions.inBackground(factory, database -> {
            Instant now = clock.instant();
            List<Tuple> found = database.createNamedQuery("keypool.dueMessages", Tuple.class)
                    .setParameter("channel", channel)
                    .setParameter("until", now.plus(horizon).toEpochMilli())
                    .setParameter("resting", withoutNone(resting))
                    .setMaxResults(most)
                    .getResultList();
            List<String> due = found.stream()
                    .filter(row -> row.get(1, Long.class) <= now.toEpochMilli())
                    .map(row -> row.get(0, String.class))
                    .toList();
            List<Claim> claims = due.isEmpty() ? List.of() : claim(database, due, now);
            Optional<Instant> next = claims.size() < due.size()
                    ? Optional.of(now.plus(BUSY))
                    : found.stream()
                            .map(row -> Instant.ofEpochMilli(row.get(1, Long.class)))
                            .filter(now::isBefore)
                            .findFirst();
            return new Taken(claims, next);
        });
    }

    /** The message was delivered or is given up. */
    void remove(Claim claim) {
        Transactions.inBackground(factory, database -> database.createNamedQuery("keypool.deleteMessage")
                .setParameter("id", claim.messageId())
                .setParameter("claim", claim.token())
                .executeUpdate());
    }

    /** The message is tried again after a pause. */
    void postpone(Claim claim, Duration pause) {
        Transactions.inBackground(factory, database -> database.createNamedQuery("keypool.postponeMessage")
                .setParameter("due", clock.instant().plus(pause).toEpochMilli())
                .setParameter("id", claim.messageId())
                .setParameter("claim", claim.token())
                .executeUpdate());
    }

    /** What somebody else holds is passed over. */
    private static List<Claim> claim(EntityManager database, List<String> ids, Instant now) {
        return database
                .createNamedQuery("keypool.lockMessages", OutboxEntity.class)
                .setParameter("ids", ids)
                .setParameter("now", now.toEpochMilli())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .getResultList()
                .stream()
                .map(row -> {
                    row.claim = UUID.randomUUID().toString();
                    row.due = now.plus(Outbox.LEASE).toEpochMilli();
                    row.attempts++;
                    return new Claim(row.id, row.claim, row.attempts, row.message());
                })
                .toList();
    }

    private static Set<String> withoutNone(Collection<String> targets) {
        Set<String> listed = new HashSet<>(targets);
        listed.add(NO_TARGET);
        return listed;
    }
}
