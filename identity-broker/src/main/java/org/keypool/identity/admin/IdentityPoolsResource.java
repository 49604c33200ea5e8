package org.keypool.identity.admin;

import java.util.Comparator;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.keycloak.models.KeycloakSession;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.IdentityPools;

/** The identity pools of a realm in admin REST: {@code /admin/realms/{realm}/identity-pools}. */
public final class IdentityPoolsResource {

    private final KeycloakSession session;
    private final Administrator administrator;
    private final IdentityPools pools;

    IdentityPoolsResource(KeycloakSession session, Administrator administrator) {
        this.session = session;
        this.administrator = administrator;
        this.pools = IdentityPools.of(session.getContext().getRealm());
    }

    /** The ids and names of all pools, as {@code ListIdentityPools} has them. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list() {
        administrator.requireViewPools();
        return AdminAnswer.of(() -> {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            pools.all()
                    .sorted(Comparator.comparing(IdentityPool::name).thenComparing(IdentityPool::id))
                    .forEach(pool ->
                            list.addObject().put("IdentityPoolId", pool.id()).put("IdentityPoolName", pool.name()));
            return list;
        });
    }

    /** One pool, by its whole id. */
    @Path("{pool}")
    public IdentityPoolResource pool(@PathParam("pool") String poolId) {
        return new IdentityPoolResource(session, administrator, poolId);
    }
}
