package org.keypool.sync.endpoint;

import java.io.InputStream;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.smallrye.mutiny.Multi;
import org.keypool.aws.AwsRequest;
import org.keypool.identity.endpoint.AwsEndpoint;
import org.keypool.identity.endpoint.AwsProtocol;
import org.keypool.sync.stream.LargeDocuments;

/**
 * The cognito-sync API of a realm.
 *
 * <p>JAX-RS brings every path here and {@link Routes} finds the operation, because ids arrive percent-encoded or not,
 * and an unknown path has to be refused in AWS's words.
 */
public final class CognitoSyncResource {

    /** A megabyte of data, in a JSON that escapes every character and carries the members around it. */
    private static final int MAX_BODY = 8 * 1024 * 1024;

    private final SyncContext context;

    CognitoSyncResource(SyncContext context) {
        this.context = context;
    }

    /** An operation that reads. */
    @GET
    @Path("{path:.*}")
    public Response get(InputStream body) {
        return call(body);
    }

    /** Live updates of a dataset, as server-sent events: see {@link Live}. */
    @GET
    @Path("identitypools/{pool}/identities/{identity}/datasets/{dataset}/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> live(@Context Sse sse) {
        AwsEndpoint endpoint = new AwsEndpoint(context.session(), AwsProtocol.REST_JSON);
        return endpoint.stream(() -> {
            AwsRequest request = endpoint.read(null, 0);
            return new Live(context, sse).open(request, ApiPath.of(context.session(), request));
        });
    }

    /** The records of a document that was too large for a stream: whoever has the address may read them. */
    @GET
    @Path(LargeDocuments.PATH + "/{id}")
    public Response streamPayload(@PathParam("id") String id) {
        return new AwsEndpoint(context.session(), AwsProtocol.REST_JSON)
                .answer(() -> LargeDocuments.read(context.session(), context.clock(), id));
    }

    /** An operation that writes. */
    @POST
    @Path("{path:.*}")
    public Response post(InputStream body) {
        return call(body);
    }

    /** An operation that deletes. */
    @DELETE
    @Path("{path:.*}")
    public Response delete(InputStream body) {
        return call(body);
    }

    /** No operation at all. */
    @PUT
    @Path("{path:.*}")
    public Response put(InputStream body) {
        return call(body);
    }

    /** No operation at all. */
    @PATCH
    @Path("{path:.*}")
    public Response patch(InputStream body) {
        return call(body);
    }

    /** Lets browsers call from any origin, as AWS does: no operation trusts a cookie. */
    @OPTIONS
    @Path("{path:.*}")
    public Response preflight() {
        return new AwsEndpoint(context.session(), AwsProtocol.REST_JSON).preflight();
    }

    private Response call(InputStream body) {
        AwsEndpoint endpoint = new AwsEndpoint(context.session(), AwsProtocol.REST_JSON);
        return endpoint.answer(() -> {
            AwsRequest request = endpoint.read(body, MAX_BODY);
            Routes.Match match = Routes.COGNITO_SYNC.find(request.method(), ApiPath.of(context.session(), request));
            return match.operation().call(SyncCall.authorised(context, request, match));
        });
    }
}
