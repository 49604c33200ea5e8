package org.keypool.identity.sts;

import java.time.Clock;

import org.keycloak.models.KeycloakSession;
import org.keypool.common.rest.RealmApi;

/** Serves {@code /realms/{realm}/sts}. */
public final class StsProvider extends RealmApi {

    /** Made by Keycloak. */
    public StsProvider() {
        super("sts");
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new StsResource(session, Clock.systemUTC());
    }
}
