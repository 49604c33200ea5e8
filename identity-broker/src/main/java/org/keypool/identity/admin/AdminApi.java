package org.keypool.identity.admin;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keypool.identity.event.AdministrativeEvents;

/** An API below {@code /admin/realms/{realm}} that has no options and nothing to prepare. */
public abstract class AdminApi implements AdminRealmResourceProviderFactory, AdminRealmResourceProvider {

    private final String id;

    /** @param id the first segment of the path after the realm's */
    protected AdminApi(String id) {
        this.id = id;
    }

    /** The resource for one request. */
    protected abstract Object resource(AdminRequest request);

    @Override
    public final AdminRealmResourceProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public final Object getResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder events) {
        return resource(new AdminRequest(session, new Administrator(realm, auth), new AdministrativeEvents(events)));
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
