package org.keypool.identity.pool;

import java.util.List;

import org.keycloak.provider.ProviderConfigProperty;
import org.keypool.common.spi.PlainFactory;

/** Makes a section of a pool's settings. */
public interface PoolSectionFactory extends PlainFactory<PoolSection> {

    /** The section's fields on the form, at its end; {@link IdentityPoolPage#property} makes them. */
    List<ProviderConfigProperty> properties();
}
