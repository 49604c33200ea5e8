package org.keypool.common.spi;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;

/**
 * A factory that has no options of the server, nothing to prepare and nothing to release, unless it says so.
 *
 * @param <P> what it makes
 */
public interface PlainFactory<P extends Provider> extends ProviderFactory<P> {

    @Override
    default void init(Config.Scope config) {
        // no options
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
