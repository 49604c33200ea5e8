package org.keypool.identity.admin;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keypool.common.rest.AdminApi;

/** Serves {@code /admin/realms/{realm}/identity-pools}. */
public final class IdentityPoolsAdminProvider extends AdminApi {

    /** Made by Keycloak. */
    public IdentityPoolsAdminProvider() {
        super("identity-pools");
    }

    @Override
    public Object getResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder events) {
        return new IdentityPoolsResource(AdminRequest.of(session, auth, events));
    }
}
