package org.keypool.sync.stream;

import java.time.Clock;
import java.time.Duration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.Urls;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.common.database.Sweep;
import org.keypool.sync.store.StreamPayloads;

/** Documents that are too large for a stream: where they are read, and when they are forgotten. */
public final class LargeDocuments {

    /** The part of the path behind the endpoint. */
    public static final String PATH = "stream-payloads";

    private static final int NOT_FOUND = 404;
    private static final Duration CLEAN_UP_EVERY = Duration.ofHours(1);

    private LargeDocuments() {}

    /** Has those forgotten whose time is over. */
    public static void scheduleCleanUp(KeycloakSessionFactory factory) {
        Sweep.schedule(factory, "keypool-sync-stream-payloads", CLEAN_UP_EVERY, database -> new StreamPayloads(
                        database, Clock.systemUTC())
                .deleteExpired());
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
        return new StreamPayloads(
                        session.getProvider(JpaConnectionProvider.class).getEntityManager(), clock)
                .find(session.getContext().getRealm().getId(), id)
                .map(AwsJson::read)
                .orElseThrow(
                        () -> new AwsException(NOT_FOUND, "ResourceNotFoundException", "There is no such payload."));
    }
}
