package org.keypool.signin.database;

import java.util.List;
import java.util.function.Consumer;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.timer.TimerProvider;

/** Deletes what has expired, every quarter of an hour. Every node does it; a second deletion finds nothing. */
public final class Sweep {

    private static final long EVERY_MILLIS = 15 * 60 * 1000L;

    private Sweep() {}

    /** Begins when the server has started. */
    public static void schedule(KeycloakSessionFactory factory, List<Consumer<EntityManager>> deletions) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(factory, session -> schedule(session, deletions));
            }
        });
    }

    private static void schedule(KeycloakSession session, List<Consumer<EntityManager>> deletions) {
        session.getProvider(TimerProvider.class)
                .scheduleTask(
                        task -> {
                            EntityManager database = task.getProvider(JpaConnectionProvider.class)
                                    .getEntityManager();
                            deletions.forEach(deletion -> deletion.accept(database));
                        },
                        EVERY_MILLIS,
                        "keypool-expired-sign-in-data");
    }
}
