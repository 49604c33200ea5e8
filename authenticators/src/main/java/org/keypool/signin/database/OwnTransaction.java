package org.keypool.signin.database;

import java.sql.SQLException;
import java.util.function.Function;

import jakarta.persistence.EntityManager;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.transaction.JtaTransactionManagerLookup;

/**
 * A transaction of its own: committed when it returns, whatever becomes of the request. What limits guessing must not be
 * rolled back with it.
 *
 * <p>The request's transaction keeps a connection to the database from its first read on. Requests that each waited for a
 * second one would wait for each other, so what the request has done so far is committed first, and it goes on in a new
 * transaction. A sign-in has nothing in there that must be written together with what comes later.
 */
public final class OwnTransaction {

    private static final int ATTEMPTS = 5;

    private OwnTransaction() {}

    /**
     * Runs the work and commits it; once more when another request was faster.
     *
     * @param work may run several times, so it must have no effect but on the database
     */
    public static <T> T in(KeycloakSession session, Function<EntityManager, T> work) {
        release(session);
        for (int attempt = 1; ; attempt++) {
            try {
                return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> {
                    EntityManager database =
                            own.getProvider(JpaConnectionProvider.class).getEntityManager();
                    T result = work.apply(database);
                    database.flush();
                    return result;
                });
            } catch (RuntimeException lost) {
                // Hibernate and the transaction manager wrap a lost race in many ways; anything else is thrown on.
                if (attempt == ATTEMPTS || !collided(lost)) {
                    throw lost;
                }
            }
        }
    }

    /** Keycloak's model has no way to give a connection back, so this goes behind it, to the transaction manager. */
    private static void release(KeycloakSession session) {
        JtaTransactionManagerLookup lookup = session.getProvider(JtaTransactionManagerLookup.class);
        TransactionManager manager = lookup == null ? null : lookup.getTransactionManager();
        if (manager == null) {
            return;
        }
        try {
            if (manager.getStatus() == Status.STATUS_ACTIVE) {
                manager.commit();
                // Keycloak ends whichever transaction it finds when the request is over; what it writes until then
                // joins.
                manager.begin();
                session.getProvider(JpaConnectionProvider.class)
                        .getEntityManager()
                        .joinTransaction();
            }
        } catch (SystemException
                | NotSupportedException
                | RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException e) {
            throw new IllegalStateException("the request's transaction cannot go on", e);
        }
    }

    /** SQL states 23, a key that another request has just inserted, and 40, a deadlock. */
    private static boolean collided(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith("23") || sql.getSQLState().startsWith("40");
            }
        }
        return false;
    }
}
