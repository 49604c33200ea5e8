package org.keypool.common.database;

import java.sql.SQLException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;

import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Database work that is durable before its result is seen.
 *
 * <p>The request's own transaction commits after the response is built, and a constraint violation poisons it. So
 * everything that may collide or that is acknowledged runs in a transaction of its own, and runs again when another
 * node won the race.
 */
public final class Transactions {

    private static final Logger LOG = Logger.getLogger(Transactions.class);
    private static final int ATTEMPTS = 8;

    private Transactions() {}

    /**
     * Runs {@code work} in a new transaction that is committed when this returns.
     *
     * @param session the request's session; its realm is the realm of the new one
     * @param work may run several times, so it must have no effect but on the database
     * @throws RuntimeException what {@code work} threw, or the last collision after eight attempts
     */
    public static <T> T durably(KeycloakSession session, Function<EntityManager, T> work) {
        return durably(session, (own, database) -> work.apply(database));
    }

    /**
     * Does the same with work that tells others of itself: it gets the new transaction's session, too.
     *
     * @throws RuntimeException what {@code work} threw, or the last collision after eight attempts
     */
    public static <T> T durably(KeycloakSession session, BiFunction<KeycloakSession, EntityManager, T> work) {
        return inOwnSession(session, own -> {
            EntityManager database =
                    own.getProvider(JpaConnectionProvider.class).getEntityManager();
            T result = work.apply(own, database);
            database.flush();
            return result;
        });
    }

    /**
     * Runs {@code work} durably in the middle of a request whose own transaction writes, too: what that has done so far is
     * committed first, whatever becomes of the request, and so is {@code work}. What limits guessing must not be rolled back
     * with a refused sign-in.
     *
     * @param session the request's session; it has written nothing that must be written together with what comes later
     * @param work may run several times, so it must have no effect but on the database
     * @throws RuntimeException what {@code work} threw, or the last collision after eight attempts
     */
    public static <T> T inBetween(KeycloakSession session, Function<EntityManager, T> work) {
        RequestTransaction.commit(session);
        return durably(session, work);
    }

    /**
     * Runs {@code work} in a new Keycloak session that is committed and closed when this returns: for what goes through
     * Keycloak's model.
     *
     * @param session the request's session; its realm is the realm of the new one
     * @param work may run several times, so it must have no effect but on the model
     * @throws RuntimeException what {@code work} threw, or the last collision after eight attempts
     */
    public static <T> T inOwnSession(KeycloakSession session, Function<KeycloakSession, T> work) {
        return inOwnSession(session, nothing -> {}, work);
    }

    /**
     * The same, behind a lock: Keycloak's entities have no versions, so what one session has read another may change.
     *
     * @param lock locks rows before the new session has read any; whatever {@code work} reads of them is what the last
     *     holder of the lock has left
     */
    public static <T> T inOwnSession(
            KeycloakSession session, Consumer<KeycloakSession> lock, Function<KeycloakSession, T> work) {
        RequestTransaction.release(session);
        for (int attempt = 1; ; attempt++) {
            try {
                return KeycloakModelUtils.runJobInTransactionWithResult(
                        session.getKeycloakSessionFactory(),
                        null,
                        own -> {
                            lock.accept(own);
                            KeycloakModelUtils.cloneContextRealmClientToSession(session.getContext(), own);
                            return work.apply(own);
                        },
                        "Keypool");
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isCollision(e)) {
                    throw e;
                }
                LOG.debugf("attempt %d lost a race: %s", attempt, e.getMessage());
                backOff(attempt);
            }
        }
    }

    /**
     * Runs {@code work} once in a new transaction that is committed when this returns: for what no request asked for.
     *
     * @throws RuntimeException what {@code work} threw
     */
    public static <T> T inBackground(KeycloakSessionFactory factory, Function<EntityManager, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session -> work.apply(
                        session.getProvider(JpaConnectionProvider.class).getEntityManager()));
    }

    /**
     * Whether somebody else was faster: a constraint violation (SQL state 23…), a serialization failure or deadlock (40…), or
     * a lock that timed out.
     */
    public static boolean isCollision(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException || cause instanceof ModelDuplicateException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return state.startsWith("23") || state.startsWith("40") || state.startsWith("HYT");
            }
        }
        return false;
    }

    private static void backOff(int attempt) {
        try {
            Thread.sleep((long) (Math.random() * (5L << attempt)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to retry", e);
        }
    }
}
