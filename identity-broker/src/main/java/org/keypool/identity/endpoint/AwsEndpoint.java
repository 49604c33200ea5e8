package org.keypool.identity.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsException;
import org.keypool.aws.AwsRequest;
import org.keypool.aws.Printable;
import org.keypool.common.database.RequestTransaction;
import org.keypool.identity.caller.WebOrigins;

/**
 * The edge between JAX-RS and AWS's protocols: reads a request byte for byte and bounded, and turns every outcome into
 * the answer an AWS client expects. A refusal's precise reason goes to the server log, never to the caller.
 */
public final class AwsEndpoint {

    private static final Logger LOG = Logger.getLogger(AwsEndpoint.class);

    private final KeycloakSession session;
    private final AwsProtocol protocol;
    private final String requestId = UUID.randomUUID().toString();

    /** An endpoint for one request, which writes nothing but in transactions of its own. */
    public AwsEndpoint(KeycloakSession session, AwsProtocol protocol) {
        RequestTransaction.readsOnly(session);
        this.session = session;
        this.protocol = protocol;
    }

    /**
     * The request as it came over the wire.
     *
     * @param body the request's body, or {@code null}
     * @param maxBytes how long the body may be
     * @throws AwsException RequestEntityTooLargeException (413) for a longer one
     */
    public AwsRequest read(InputStream body, int maxBytes) {
        HttpRequest request = session.getContext().getHttpRequest();
        URI uri = request.getUri().getRequestUri();
        return new AwsRequest(
                request.getHttpMethod(),
                uri.getRawPath(),
                uri.getRawQuery(),
                request.getHttpHeaders().getRequestHeaders(),
                bytes(body, maxBytes));
    }

    /** Runs {@code operation} and answers with its result, or with the error it threw; {@code null} is an empty body. */
    public Response answer(Supplier<Object> operation) {
        try {
            requireServing();
            byte[] body = protocol.answer(operation.get(), requestId);
            // Keycloak refuses to send a successful response without a content type, even an empty one.
            Response.ResponseBuilder response = Response.ok(body).type(protocol.mediaType());
            return withCommonHeaders(response).build();
        } catch (AwsException e) {
            LOG.infof("%s refused: %s (%s)", requestId, e.type(), Printable.line(e.reason()));
            return error(e);
        } catch (RuntimeException e) {
            // Whatever it is, the caller learns no more than AWS would tell.
            LOG.errorf(e, "%s failed", requestId);
            return error(AwsErrors.internalFailure());
        }
    }

    /**
     * Runs {@code operation}, whose result is a stream that goes on after the request.
     *
     * @throws WebApplicationException with the error {@code operation} threw
     */
    public <T> T stream(Supplier<T> operation) {
        AtomicReference<T> stream = new AtomicReference<>();
        Response response = answer(() -> {
            stream.set(operation.get());
            return null;
        });
        if (stream.get() == null) {
            throw new WebApplicationException(response);
        }
        commonHeaders(session.getContext().getHttpResponse()::setHeader);
        return stream.get();
    }

    /**
     * The answer to a browser's question whether it may call (CORS preflight): AWS says yes to every origin. Nobody has
     * proved anything yet; an access token's origin is looked at when it comes, see {@link WebOrigins}.
     */
    public Response preflight() {
        return withCommonHeaders(Response.ok())
                .header("Access-Control-Allow-Methods", "GET, POST, DELETE, OPTIONS")
                .header(
                        "Access-Control-Allow-Headers",
                        "Authorization, Content-Type, X-Amz-Date, X-Amz-Security-Token, X-Amz-Target,"
                                + " X-Amz-Content-Sha256, X-Amz-User-Agent, X-Amz-Client-Context,"
                                + " Amz-Sdk-Invocation-Id, Amz-Sdk-Request, Cache-Control, Last-Event-ID")
                .header("Access-Control-Max-Age", "172800")
                .build();
    }

    /** What Keycloak's own endpoints ask of a request, and extensions must ask themselves. */
    private void requireServing() {
        RealmModel realm = session.getContext().getRealm();
        if (!realm.isEnabled()) {
            throw new AwsException(403, "AccessDeniedException", "Realm not enabled");
        }
        boolean https =
                "https".equals(session.getContext().getUri().getRequestUri().getScheme());
        if (!https && realm.getSslRequired().isRequired(session.getContext().getConnection())) {
            throw new AwsException(403, "AccessDeniedException", "HTTPS required");
        }
    }

    private Response error(AwsException refusal) {
        Response.ResponseBuilder response = Response.status(refusal.status())
                .entity(protocol.error(refusal, requestId))
                .type(protocol.mediaType())
                .header("x-amzn-ErrorType", protocol.errorType(refusal.type()))
                .header("x-amzn-ErrorMessage", Printable.line(refusal.getMessage()));
        return withCommonHeaders(response).build();
    }

    private Response.ResponseBuilder withCommonHeaders(Response.ResponseBuilder response) {
        commonHeaders(response::header);
        return response;
    }

    private void commonHeaders(BiConsumer<String, String> headers) {
        headers.accept("x-amzn-RequestId", requestId);
        headers.accept("Cache-Control", "no-store");
        WebOrigins origins = new WebOrigins(session);
        if (origins.readers() != null) {
            headers.accept("Access-Control-Allow-Origin", origins.readers());
        }
        if (origins.areLimited()) {
            headers.accept("Vary", "Origin");
        }
        headers.accept("Access-Control-Expose-Headers", "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date");
    }

    /**
     * A request's body.
     *
     * @param body may be {@code null}
     * @throws AwsException RequestEntityTooLargeException (413) for a longer one
     */
    public static byte[] bytes(InputStream body, int maxBytes) {
        if (body == null) {
            return new byte[0];
        }
        try {
            byte[] read = body.readNBytes(maxBytes + 1);
            if (read.length > maxBytes) {
                throw AwsErrors.requestEntityTooLarge();
            }
            return read;
        } catch (IOException e) {
            throw AwsErrors.serialization("The request body could not be read.").because(e.getMessage());
        }
    }
}
