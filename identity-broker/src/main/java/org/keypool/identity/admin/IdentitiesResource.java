package org.keypool.identity.admin;

import java.util.List;
import java.util.Set;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.events.admin.OperationType;
import org.keycloak.models.UserModel;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.registry.IdentityCatalog;
import org.keypool.identity.registry.IdentityFilter;
import org.keypool.identity.registry.IdentityRecord;
import org.keypool.identity.registry.IdentityRegistry;

/** The identities of one pool in admin REST, as {@link IdentityDocument}s. */
public final class IdentitiesResource {

    private static final int MAX_PAGE = 100;

    private final AdminRequest request;
    private final String poolId;
    private final IdentityCatalog catalog;

    IdentitiesResource(AdminRequest request, String poolId) {
        this.request = request;
        this.poolId = poolId;
        this.catalog = new IdentityCatalog(request.session());
    }

    /**
     * Identities in the order of their ids.
     *
     * @param userId only those that this user of the realm opens
     * @param username the same, by the user's name
     * @param provider only those with a login of this provider
     * @param hideDisabled leaves out what was merged into another identity
     * @param after the last id of the page before
     * @param max the length of a page, 1 to 100
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(
            @QueryParam("userId") String userId,
            @QueryParam("username") String username,
            @QueryParam("provider") String provider,
            @QueryParam("hideDisabled") boolean hideDisabled,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("max") @DefaultValue("" + MAX_PAGE) int max) {
        request.administrator().requireViewIdentities();
        return request.answer(() -> {
            IdentityPool pool = request.pools().require(poolId);
            String user = userId;
            if (username != null) {
                UserModel found = request.session().users().getUserByUsername(request.realm(), username);
                if (found == null || userId != null && !userId.equals(found.getId())) {
                    return document().write(List.of());
                }
                user = found.getId();
            }
            Set<String> providers = provider == null ? null : request.logins().providersNamed(provider);
            return document()
                    .write(catalog.list(
                            pool,
                            new IdentityFilter(hideDisabled, user, providers),
                            after.substring(after.indexOf(':') + 1),
                            Math.min(Math.max(max, 1), MAX_PAGE)));
        });
    }

    /** One identity, in use or disabled. */
    @GET
    @Path("{identity}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response read(@PathParam("identity") String identityId) {
        request.administrator().requireViewIdentities();
        return request.answer(() -> document().write(require(identityId)));
    }

    /** Deletes an identity, what was merged into it, and what belongs to them. */
    @DELETE
    @Path("{identity}")
    public Response delete(@PathParam("identity") String identityId) {
        request.administrator().requireManagePools();
        return request.respond(() -> {
            require(identityId);
            catalog.delete(identityId);
            request.events().identity(OperationType.DELETE, poolId, identityId);
            return Response.noContent().build();
        });
    }

    private IdentityRecord require(String identityId) {
        request.pools().require(poolId);
        return catalog.find(identityId)
                .filter(identity -> identity.poolId().equals(poolId))
                .orElseThrow(() -> IdentityRegistry.notFound(identityId));
    }

    private IdentityDocument document() {
        return new IdentityDocument(request.session(), request.logins());
    }
}
