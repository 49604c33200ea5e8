package org.keypool.identity.endpoint;

import java.util.function.Supplier;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsException;
import org.keypool.aws.Printable;

/**
 * Stands in for an API when the request's {@code Content-Type} is no media type: RESTEasy would not let such a request reach
 * a method that takes a body, and Keycloak's filter for security headers fails on it, so the caller would get a status 500.
 */
public final class UnreadableContentType {

    private final AwsEndpoint endpoint;
    private final AwsException refusal;

    private UnreadableContentType(AwsEndpoint endpoint, AwsException refusal) {
        this.endpoint = endpoint;
        this.refusal = refusal;
    }

    /**
     * The resource for a request: the API's, or this.
     *
     * @param refusal the API's answer to a content type that it does not know
     */
    public static Object unless(
            KeycloakSession session, AwsProtocol protocol, AwsException refusal, Supplier<Object> api) {
        String contentType =
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (contentType == null || isMediaType(contentType)) {
            return api.get();
        }
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        return new UnreadableContentType(
                new AwsEndpoint(session, protocol), refusal.because("content type " + Printable.name(contentType)));
    }

    private static boolean isMediaType(String text) {
        try {
            return MediaType.valueOf(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Refuses a request that reads. */
    @GET
    @Path("{path:.*}")
    public Response get() {
        return refuse();
    }

    /** Refuses a request that calls or writes. */
    @POST
    @Path("{path:.*}")
    public Response post() {
        return refuse();
    }

    /** Refuses a request that deletes. */
    @DELETE
    @Path("{path:.*}")
    public Response delete() {
        return refuse();
    }

    private Response refuse() {
        return endpoint.answer(() -> {
            throw refusal;
        });
    }
}
