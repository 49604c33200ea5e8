package org.keypool.sync.stream;

import java.time.Clock;
import java.time.Duration;

import jakarta.persistence.EntityManager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;
import org.keycloak.timer.TimerProvider;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.sync.store.StreamPayloads;

/** Documents that are too large for a stream: where they are read, and when they are forgotten. */
public final class LargeDocuments {

    /** The part of the path behind the endpoint. */
    public static final String PATH = "stream-payloads";

    private static final int NOT_FOUND = 404;
    private static final Duration CLEAN_UP_EVERY = Duration.ofHours(1);

    private LargeDocuments() {}

    /** Has those forgotten whose time is over. Every node does it; a second deletion finds nothing. */
    public static void scheduleCleanUp(KeycloakSession session) {
        session.getProvider(TimerProvider.class)
                .scheduleTask(
                        task -> new StreamPayloads(database(task), Clock.systemUTC()).deleteExpired(),
                        CLEAN_UP_EVERY.toMillis(),
                        "keypool-sync-stream-payloads");
    }

    /** The URL below which the session's realm serves them, under the name by which it is being asked. */
    static String addresses(KeycloakSession session) {
        return Urls.realmIssuer(
                        session.getContext().getUri().getBaseUri(),
                        session.getContext().getRealm().getName())
                + "/cognito-sync/" + PATH;
    }

    /**
     * The document at an address of the session's realm.
     *
     * @param id what the address ends with
     * @throws AwsException ResourceNotFoundException if there is none, or none any more
     */
    public static ObjectNode read(KeycloakSession session, Clock clock, String id) {
        return new StreamPayloads(database(session), clock)
                .find(session.getContext().getRealm().getId(), id)
                .map(AwsJson::read)
                .orElseThrow(
                        () -> new AwsException(NOT_FOUND, "ResourceNotFoundException", "There is no such payload."));
    }

    private static EntityManager database(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
