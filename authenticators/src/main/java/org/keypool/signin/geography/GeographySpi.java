package org.keypool.signin.geography;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code geography}. */
public final class GeographySpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "geography";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return Geography.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the SPI asks for the raw factory class
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return GeographyFactory.class;
    }
}
