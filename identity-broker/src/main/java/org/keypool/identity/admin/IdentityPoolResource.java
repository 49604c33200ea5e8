package org.keypool.identity.admin;

import java.io.InputStream;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.events.admin.OperationType;
import org.keypool.aws.AwsException;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.PoolChanges;
import org.keypool.identity.pool.PoolDefinition;

/** One identity pool in admin REST, as a {@link PoolDocument}. */
public final class IdentityPoolResource {

    private final AdminRequest request;
    private final String poolId;

    IdentityPoolResource(AdminRequest request, String poolId) {
        this.request = request;
        this.poolId = poolId;
    }

    /** Everything that is set of it. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response read() {
        request.administrator().requireViewPools();
        return request.answer(() -> request.documents().write(request.pools().require(poolId)));
    }

    /** Sets everything anew: what the document does not say is as in a new pool. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response update(InputStream body) {
        request.administrator().requireManagePools();
        return request.answer(() -> {
            ObjectNode document = AdminRequest.body(body);
            requireThisPool(document.get(PoolDocument.ID));
            PoolDefinition definition = request.documents().read(document);
            IdentityPool pool = PoolChanges.of(request.session(), poolId, pools -> pools.update(poolId, definition));
            ObjectNode written = request.documents().write(pool);
            request.events().pool(OperationType.UPDATE, poolId, written);
            return written;
        });
    }

    /** Deletes the pool, its identities and what belongs to them. */
    @DELETE
    public Response delete() {
        request.administrator().requireManagePools();
        return request.respond(() -> {
            PoolChanges.of(request.session(), poolId, pools -> {
                pools.delete(poolId);
                return null;
            });
            request.events().pool(OperationType.DELETE, poolId, null);
            return Response.noContent().build();
        });
    }

    /** The pool's identities. */
    @Path("identities")
    public IdentitiesResource identities() {
        return new IdentitiesResource(request, poolId);
    }

    private void requireThisPool(JsonNode id) {
        if (id != null && !id.isNull() && !poolId.equals(id.asText())) {
            throw new AwsException(400, "InvalidParameterException", "The document is of another pool, " + id + ".");
        }
    }
}
