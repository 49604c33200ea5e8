package org.keypool.sync.admin;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.events.admin.OperationType;
import org.keypool.identity.admin.AdminRequest;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.registry.Identity;
import org.keypool.identity.registry.IdentityRegistry;
import org.keypool.sync.data.IdentityData;
import org.keypool.sync.endpoint.PoolConfiguration;
import org.keypool.sync.endpoint.Shapes;
import org.keypool.sync.endpoint.SyncedData;
import org.keypool.sync.store.PoolUsages;

/** What the identities of one pool have synced, in admin REST. */
public final class PoolDataResource {

    private static final int MAX_PAGE = 100;
    private static final String IDENTITY = "identities/{identity}";
    private static final String DATASET = IDENTITY + "/datasets/{dataset}";

    private final AdminRequest request;
    private final String poolId;

    PoolDataResource(AdminRequest request, String poolId) {
        this.request = request;
        this.poolId = poolId;
    }

    /** The pool's usage, and what is configured for its sync. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response usage() {
        request.administrator().requireViewSync();
        return request.answer(() -> {
            IdentityPool pool = pool();
            SyncAdministrationMetrics.viewed(request.realm());
            return Shapes.poolUsage(pool, usages().of(pool))
                    .put("IdentityPoolName", pool.name())
                    .setAll(PoolConfiguration.all(request.session(), pool));
        });
    }

    /**
     * The usage of the identities that have datasets, in the order of their ids.
     *
     * @param after the last id of the page before
     * @param max the length of a page, 1 to 100
     */
    @GET
    @Path("identities")
    @Produces(MediaType.APPLICATION_JSON)
    public Response identities(
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("max") @DefaultValue("" + MAX_PAGE) int max) {
        request.administrator().requireViewSyncedData();
        return request.answer(() -> {
            IdentityPool pool = pool();
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            SyncAdministrationMetrics.viewed(request.realm());
            usages().byIdentity(pool, after.substring(after.indexOf(':') + 1), Math.min(Math.max(max, 1), MAX_PAGE))
                    .forEach(usage -> list.add(Shapes.identityUsage(pool, usage)));
            return list;
        });
    }

    /** An identity's usage and datasets. */
    @GET
    @Path(IDENTITY)
    @Produces(MediaType.APPLICATION_JSON)
    public Response identity(@PathParam("identity") String identityId) {
        request.administrator().requireViewSyncedData();
        return request.answer(() -> viewed(document(identityId).write()));
    }

    /** Deletes all datasets of an identity. */
    @DELETE
    @Path(IDENTITY)
    public Response delete(@PathParam("identity") String identityId) {
        request.administrator().requireManageSyncedData();
        return request.respond(() -> {
            document(identityId).deleteAll();
            request.events().syncedData(OperationType.DELETE, poolId, "identities", identityId);
            SyncAdministrationMetrics.deleted(request.realm());
            return Response.noContent().build();
        });
    }

    /** A dataset with its records. */
    @GET
    @Path(DATASET)
    @Produces(MediaType.APPLICATION_JSON)
    public Response dataset(@PathParam("identity") String identityId, @PathParam("dataset") String name) {
        request.administrator().requireViewSyncedData();
        return request.answer(() -> viewed(document(identityId).write(name)));
    }

    /** Deletes a dataset. */
    @DELETE
    @Path(DATASET)
    public Response delete(@PathParam("identity") String identityId, @PathParam("dataset") String name) {
        request.administrator().requireManageSyncedData();
        return request.respond(() -> {
            document(identityId).delete(name);
            request.events().syncedData(OperationType.DELETE, poolId, "identities", identityId, "datasets", name);
            SyncAdministrationMetrics.deleted(request.realm());
            return Response.noContent().build();
        });
    }

    private ObjectNode viewed(ObjectNode document) {
        SyncAdministrationMetrics.viewed(request.realm());
        return document;
    }

    private IdentityData document(String identityId) {
        IdentityPool pool = pool();
        Identity identity = new IdentityRegistry(request.session())
                .find(pool, identityId)
                .orElseThrow(() -> IdentityRegistry.notFound(identityId));
        return new IdentityData(pool, identityId, SyncedData.of(request.session(), pool, identity));
    }

    private IdentityPool pool() {
        return request.pools().require(poolId);
    }

    private PoolUsages usages() {
        return new PoolUsages(request.session());
    }
}
