package org.keypool.signin.reputation;

import org.keypool.common.spi.ExtensionSpi;

/** The SPI {@code address-reputation}. */
public final class ReputationSpi extends ExtensionSpi {

    /** Made by Keycloak. */
    public ReputationSpi() {
        super("address-reputation", Reputation.class, ReputationFactory.class);
    }
}
