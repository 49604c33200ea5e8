package org.keypool.sync.demo;

import org.keycloak.models.KeycloakSession;
import org.keypool.common.rest.RealmApi;

/** Serves {@code /realms/{realm}/sync-demo} for realms that ask for it; elsewhere there is no such page. */
public final class DemoProvider extends RealmApi {

    /** Made by Keycloak. */
    public DemoProvider() {
        super("sync-demo");
    }

    @Override
    protected Object resource(KeycloakSession session) {
        // Keycloak answers 404 where there is none.
        return DemoSettings.of(session)
                .map(settings -> new DemoResource(session, settings))
                .orElse(null);
    }
}
