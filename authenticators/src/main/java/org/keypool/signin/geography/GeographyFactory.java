package org.keypool.signin.geography;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes one kind of {@link Geography}. */
public interface GeographyFactory extends ProviderFactory<Geography> {

    @Override
    default void init(Config.Scope config) {
        // nothing to configure
    }

    @Override
    default void postInit(KeycloakSessionFactory factory) {
        // nothing to prepare
    }

    @Override
    default void close() {
        // nothing to release
    }
}
