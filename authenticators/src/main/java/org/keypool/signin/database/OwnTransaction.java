package org.keypool.signin.database;

import java.sql.SQLException;
import java.util.function.Function;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * A transaction beside the request's: committed when it returns, whatever becomes of the request. What limits guessing
 * must not be rolled back with it.
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
                if (attempt == ATTEMPTS || !collided(lost)) {
                    throw lost;
                }
            }
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
