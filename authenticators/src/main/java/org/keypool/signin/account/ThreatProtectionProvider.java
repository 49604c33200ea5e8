package org.keypool.signin.account;

import org.keycloak.models.KeycloakSession;
import org.keypool.common.rest.RealmApi;

/** Serves {@code /realms/{realm}/threat-protection}. */
public final class ThreatProtectionProvider extends RealmApi {

    /** Made by Keycloak. */
    public ThreatProtectionProvider() {
        super("threat-protection");
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new SignInsResource(session);
    }
}
