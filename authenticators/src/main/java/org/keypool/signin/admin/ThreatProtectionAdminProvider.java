package org.keypool.signin.admin;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keypool.common.rest.AdminApi;

/** Serves {@code /admin/realms/{realm}/threat-protection}. */
public final class ThreatProtectionAdminProvider extends AdminApi {

    /** Made by Keycloak. */
    public ThreatProtectionAdminProvider() {
        super("threat-protection");
    }

    @Override
    public Object getResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder events) {
        return new ThreatProtectionResource(session, realm, new Administrator(realm, auth), events);
    }
}
