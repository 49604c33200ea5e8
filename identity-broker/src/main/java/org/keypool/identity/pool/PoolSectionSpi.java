package org.keypool.identity.pool;

import org.keypool.common.spi.ExtensionSpi;

/** The SPI {@code identity-pool-section}: other modules' settings on a pool's form. */
public final class PoolSectionSpi extends ExtensionSpi {

    /** Made by Keycloak. */
    public PoolSectionSpi() {
        super("identity-pool-section", PoolSection.class, PoolSectionFactory.class);
    }
}
