package org.keypool.identity.pool;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code identity-pool-section}: other modules' settings on a pool's form. */
public final class PoolSectionSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "identity-pool-section";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return PoolSection.class;
    }

    @Override
    public Class<? extends ProviderFactory<PoolSection>> getProviderFactoryClass() {
        return PoolSectionFactory.class;
    }
}
