package org.keypool.signin.reputation;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code address-reputation}. */
public final class ReputationSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "address-reputation";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return Reputation.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the SPI asks for the raw factory class
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return ReputationFactory.class;
    }
}
