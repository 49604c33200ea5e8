package org.keypool.identity.admin;

import java.io.InputStream;
import java.time.Clock;
import java.util.function.Supplier;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.services.ErrorResponseException;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.identity.database.RequestTransaction;
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
        return respond(() -> json(Response.ok(), work.get()));
    }

    /** Runs it; a refusal becomes an error in Keycloak's form. */
    public Response respond(Supplier<Response> work) {
        try {
            return work.get();
        } catch (AwsException e) {
            throw new ErrorResponseException(Response.status(status(e))
                    .entity(error(e))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build());
        }
    }

    /** The error in Keycloak's form, with the members that are wrong where they are known. */
    private static ErrorRepresentation error(AwsException refusal) {
        ErrorRepresentation error = new ErrorRepresentation();
        error.setErrorMessage(refusal.reason());
        if (!refusal.faults().isEmpty()) {
            error.setErrors(refusal.faults().stream()
                    .map(fault -> new ErrorRepresentation(fault.member(), fault.text(), null))
                    .toList());
        }
        return error;
    }

    /** An answer with a JSON body that nobody keeps. */
    public static Response json(Response.ResponseBuilder response, Object value) {
        return response.entity(AwsJson.write(value))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Response.Status status(AwsException refusal) {
        return switch (refusal.type()) {
            case "ResourceNotFoundException" -> Response.Status.NOT_FOUND;
            case "ResourceConflictException", "ConcurrentModificationException" -> Response.Status.CONFLICT;
            case "RequestEntityTooLargeException" -> Response.Status.REQUEST_ENTITY_TOO_LARGE;
            default -> Response.Status.BAD_REQUEST;
        };
    }
}
