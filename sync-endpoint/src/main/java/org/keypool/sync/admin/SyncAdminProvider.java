package org.keypool.sync.admin;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keypool.common.rest.AdminApi;
import org.keypool.identity.admin.AdminRequest;

/** Serves {@code /admin/realms/{realm}/sync}. */
public final class SyncAdminProvider extends AdminApi {

    /** Made by Keycloak. */
    public SyncAdminProvider() {
        super("sync");
    }

    @Override
    public Object getResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder events) {
        return new SyncResource(AdminRequest.of(session, auth, events));
    }
}
