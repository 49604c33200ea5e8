package org.keypool.sync.demo;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Serves {@code /realms/{realm}/sync-demo} for realms that ask for it; elsewhere there is no such page. */
public final class DemoProvider implements RealmResourceProviderFactory {

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                // Keycloak answers 404 where there is none.
                return DemoSettings.of(session)
                        .map(settings -> new DemoResource(session, settings))
                        .orElse(null);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    @Override
    public String getId() {
        return "sync-demo";
    }

    @Override
    public void init(Config.Scope config) {
        // no server options
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // nothing to prepare
    }

    @Override
    public void close() {
        // holds nothing
    }
}
