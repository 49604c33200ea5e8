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
import java.util.function.Function;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;

import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Takes messages of one channel out of the table, so that each is on one node at a time. Each method is a short transaction;
 * none lasts while a message is delivered.
 */
final class Claims {

    /** No target is called so; a list of none is not SQL. */
    private static final String NO_TARGET = "-";

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
     * @param others whether some of what is due was being taken by another node
     * @param next when the next message is due, if that is soon
     */
    record Taken(List<Claim> claims, boolean others, Optional<Instant> next) {}

    /**
     * Takes what is due: the first message of each lane.
     *
     * @param most how many
     * @param resting targets to be left alone
     * @param horizon how far to look ahead
     */
    Taken take(int most, Collection<String> resting, Duration horizon) {
        return transaction(database -> {
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
            Optional<Instant> next = found.stream()
                    .map(row -> Instant.ofEpochMilli(row.get(1, Long.class)))
                    .filter(now::isBefore)
                    .findFirst();
            List<Claim> claims = due.isEmpty() ? List.of() : claim(database, due, now);
            return new Taken(claims, claims.size() < due.size(), next);
        });
    }

    /** The message was delivered or is given up. */
    void remove(Claim claim) {
        transaction(database -> database.createNamedQuery("keypool.deleteMessage")
                .setParameter("id", claim.messageId())
                .setParameter("claim", claim.token())
                .executeUpdate());
    }

    /** The message is tried again after a pause. */
    void postpone(Claim claim, Duration pause) {
        transaction(database -> database.createNamedQuery("keypool.postponeMessage")
                .setParameter("due", clock.instant().plus(pause).toEpochMilli())
                .setParameter("id", claim.messageId())
                .setParameter("claim", claim.token())
                .executeUpdate());
    }

    /** What another node is taking, or a commit is just replacing, is passed over. */
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

    private <T> T transaction(Function<EntityManager, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session -> work.apply(
                        session.getProvider(JpaConnectionProvider.class).getEntityManager()));
    }
}
