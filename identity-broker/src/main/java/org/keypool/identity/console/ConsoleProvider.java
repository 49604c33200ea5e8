package org.keypool.identity.console;

import org.keycloak.models.KeycloakSession;
import org.keypool.identity.endpoint.RealmApi;

/** Serves {@code /realms/{realm}/keypool}. */
public final class ConsoleProvider extends RealmApi {

    /** Made by Keycloak. */
    public ConsoleProvider() {
        super("keypool");
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new KeypoolResource(session);
    }
}
