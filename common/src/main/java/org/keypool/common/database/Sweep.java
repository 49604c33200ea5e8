package org.keypool.common.database;

import java.time.Duration;
import java.util.function.Consumer;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.timer.TimerProvider;

/** Deletes what has expired, again and again. Every node does it; a second deletion finds nothing. */
public final class Sweep {

    private Sweep() {}

    /**
     * Begins when the server has started.
     *
     * @param task what the server's timer knows this by
     * @param deletion has a transaction of its own each time
     */
    public static void schedule(
            KeycloakSessionFactory factory, String task, Duration every, Consumer<EntityManager> deletion) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                try (KeycloakSession session = factory.create()) {
                    session.getProvider(TimerProvider.class)
                            .scheduleTask(own -> deletion.accept(database(own)), every.toMillis(), task);
                }
            }
        });
    }

    private static EntityManager database(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
