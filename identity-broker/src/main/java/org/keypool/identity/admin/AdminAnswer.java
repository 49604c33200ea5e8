package org.keypool.identity.admin;

import java.util.function.Supplier;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.services.ErrorResponse;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;

/** Answers as Keycloak's admin REST gives them, where our rules speak of refusals in AWS's words. */
final class AdminAnswer {

    private AdminAnswer() {}

    /** Runs it and answers with its JSON. */
    static Response of(Supplier<Object> work) {
        return refusing(() -> json(Response.ok(), work.get()));
    }

    static Response json(Response.ResponseBuilder response, Object value) {
        return response.entity(AwsJson.write(value))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Runs it; a refusal becomes an error in Keycloak's form, which rolls the request's transaction back. */
    static <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (AwsException e) {
            throw ErrorResponse.error(e.reason(), status(e));
        }
    }

    private static Response.Status status(AwsException refusal) {
        return switch (refusal.type()) {
            case "ResourceNotFoundException" -> Response.Status.NOT_FOUND;
            case "ResourceConflictException" -> Response.Status.CONFLICT;
            case "RequestEntityTooLargeException" -> Response.Status.REQUEST_ENTITY_TOO_LARGE;
            default -> Response.Status.BAD_REQUEST;
        };
    }
}
