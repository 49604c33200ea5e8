package org.keypool.sync.admin;

import java.util.Comparator;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.keypool.identity.admin.AdminRequest;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.sync.endpoint.Shapes;
import org.keypool.sync.store.PoolUsages;

/** What a realm's identities have synced, in admin REST: {@code /admin/realms/{realm}/sync}. */
public final class SyncResource {

    private final AdminRequest request;

    SyncResource(AdminRequest request) {
        this.request = request;
    }

    /** The usage of every pool, by its name. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list() {
        request.administrator().requireViewSync();
        return request.answer(() -> {
            PoolUsages usages = new PoolUsages(request.session());
            SyncAdministrationMetrics.viewed(request.realm());
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            request.pools()
                    .all()
                    .sorted(Comparator.comparing(IdentityPool::name).thenComparing(IdentityPool::id))
                    .forEach(pool ->
                            list.add(Shapes.poolUsage(pool, usages.of(pool)).put("IdentityPoolName", pool.name())));
            return list;
        });
    }

    /** What a user of the realm has synced, in all pools. */
    @Path("users/{user}")
    public UserDataResource user(@PathParam("user") String userId) {
        return new UserDataResource(request, userId);
    }

    /** One pool, by its whole id. */
    @Path("{pool}")
    public PoolDataResource pool(@PathParam("pool") String poolId) {
        return new PoolDataResource(request, poolId);
    }
}
