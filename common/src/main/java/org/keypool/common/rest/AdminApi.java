package org.keypool.common.rest;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;

/**
 * What is served below {@code /admin/realms/{realm}/{id}}: one JAX-RS resource a request, without options and without state.
 * Keycloak lets nobody in who is no administrator; what an administrator may do here, the resource asks.
 */
public abstract class AdminApi implements AdminRealmResourceProviderFactory, AdminRealmResourceProvider {

    private final String id;

    /** @param id the first segment of the path after the realm's */
    protected AdminApi(String id) {
        this.id = id;
    }

    @Override
    public final AdminRealmResourceProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final void init(Config.Scope config) {
        // no server options
    }

    @Override
    public final void postInit(KeycloakSessionFactory factory) {
        // nothing to prepare
    }

    @Override
    public final void close() {
        // holds nothing
    }
}
