package org.keypool.identity.pool;

import java.util.List;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderFactory;

/** Makes a section of a pool's settings. */
public interface PoolSectionFactory extends ProviderFactory<PoolSection> {

    /** The section's fields on the form, at its end; {@link IdentityPoolPage#property} makes them. */
    List<ProviderConfigProperty> properties();

    @Override
    default void init(Config.Scope config) {
        // no server options
    }

    @Override
    default void postInit(KeycloakSessionFactory factory) {
        // needs nobody else
    }

    @Override
    default void close() {
        // holds nothing
    }
}
