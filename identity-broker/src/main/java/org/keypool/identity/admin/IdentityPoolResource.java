package org.keypool.identity.admin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.models.KeycloakSession;
import org.keypool.identity.pool.IdentityPools;

/** One identity pool in admin REST. */
public final class IdentityPoolResource {

    private final KeycloakSession session;
    private final Administrator administrator;
    private final String poolId;

    IdentityPoolResource(KeycloakSession session, Administrator administrator, String poolId) {
        this.session = session;
        this.administrator = administrator;
        this.poolId = poolId;
    }

    /** Everything that is set of it: see {@link PoolDocument}. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response read() {
        administrator.requireViewPools();
        return AdminAnswer.of(() -> new PoolDocument(session)
                .write(IdentityPools.of(session.getContext().getRealm()).require(poolId)));
    }
}
