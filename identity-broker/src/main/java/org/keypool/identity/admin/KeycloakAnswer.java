package org.keypool.identity.admin;

import java.util.function.Supplier;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.services.ErrorResponseException;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;

/** Answers of admin and account REST: in Keycloak's form, where our rules speak of refusals in AWS's words. */
public final class KeycloakAnswer {

    private KeycloakAnswer() {}

    /** Runs it and answers with its JSON; a refusal becomes an error in Keycloak's form. */
    public static Response of(Supplier<Object> work) {
        return respond(() -> json(Response.ok(), work.get()));
    }

    /** Runs it; a refusal becomes an error in Keycloak's form. */
    public static Response respond(Supplier<Response> work) {
        try {
            return work.get();
        } catch (AwsException e) {
            throw new ErrorResponseException(Response.status(status(e))
                    .entity(error(e))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build());
        }
    }

    /** An answer with a JSON body that nobody keeps. */
    public static Response json(Response.ResponseBuilder response, Object value) {
        return response.entity(AwsJson.write(value))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
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

    private static Response.Status status(AwsException refusal) {
        return switch (refusal.type()) {
            case "ResourceNotFoundException" -> Response.Status.NOT_FOUND;
            case "ResourceConflictException", "ConcurrentModificationException" -> Response.Status.CONFLICT;
            case "RequestEntityTooLargeException" -> Response.Status.REQUEST_ENTITY_TOO_LARGE;
            default -> Response.Status.BAD_REQUEST;
        };
    }
}
