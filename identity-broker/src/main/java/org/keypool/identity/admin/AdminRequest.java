package org.keypool.identity.admin;

import java.io.InputStream;
import java.time.Clock;
import java.util.function.Supplier;

import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keypool.aws.json.AwsJson;
import org.keypool.common.database.RequestTransaction;
import org.keypool.identity.endpoint.AwsEndpoint;
import org.keypool.identity.event.AdministrativeEvents;
import org.keypool.identity.login.Logins;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.identity.provider.ServerRealms;

/**
 * One request of admin REST: who asks, and how changes are made, told and answered in Keycloak's form where our rules speak
 * of refusals in AWS's words.
 *
 * @param session the request's session, whose realm is the one that is administered
 * @param administrator who asks
 * @param events where changes are told
 */
public record AdminRequest(KeycloakSession session, Administrator administrator, AdministrativeEvents events) {

    /** A pool with fifty policies of the largest size fits. */
    private static final int MAX_BODY = 1024 * 1024;

    /** A request that changes nothing but in transactions of its own. */
    public AdminRequest {
        // What changes pools has transactions of its own; in the request's there are only reads, and events.
        RequestTransaction.readsOnly(session);
    }

    /** The request of whom Keycloak has let in. */
    public static AdminRequest of(KeycloakSession session, AdminPermissionEvaluator auth, AdminEventBuilder events) {
        RealmModel realm = session.getContext().getRealm();
        return new AdminRequest(session, new Administrator(realm, auth), new AdministrativeEvents(events));
    }

    /** The realm that is administered. */
    public RealmModel realm() {
        return session.getContext().getRealm();
    }

    /** Its pools. */
    public IdentityPools pools() {
        return IdentityPools.of(realm());
    }

    /** The JSON object that was sent. */
    static ObjectNode body(InputStream body) {
        return AwsJson.read(AwsEndpoint.bytes(body, MAX_BODY));
    }

    /** The form of a pool on the wire. */
    PoolDocument documents() {
        return new PoolDocument(new ServerRealms(session));
    }

    Logins logins() {
        return new Logins(session, Clock.systemUTC());
    }

    /** Runs it and answers with its JSON; a refusal becomes an error in Keycloak's form. */
    public Response answer(Supplier<Object> work) {
        return KeycloakAnswer.of(work);
    }

    /** Runs it; a refusal becomes an error in Keycloak's form. */
    public Response respond(Supplier<Response> work) {
        return KeycloakAnswer.respond(work);
    }
}
