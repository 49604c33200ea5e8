package org.keypool.signin.password;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/**
 * Makes a source of leaked passwords; server options are {@code --spi-leaked-passwords--<id>--…}. Sources with a higher
 * {@link #order()} are asked first.
 */
public interface LeakedPasswordsFactory extends ProviderFactory<LeakedPasswords> {

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
