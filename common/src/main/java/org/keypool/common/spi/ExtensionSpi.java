package org.keypool.common.spi;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** An SPI of our own. Another jar in {@code providers/} may bring another provider of it. */
public abstract class ExtensionSpi implements Spi {

    private final String name;
    private final Class<? extends Provider> provider;
    private final Class<? extends ProviderFactory<?>> factory;

    /** @param name the SPI's name in the options of the server, {@code --spi-{name}--…} */
    protected ExtensionSpi(
            String name, Class<? extends Provider> provider, Class<? extends ProviderFactory<?>> factory) {
        this.name = name;
        this.provider = provider;
        this.factory = factory;
    }

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public final String getName() {
        return name;
    }

    @Override
    public final Class<? extends Provider> getProviderClass() {
        return provider;
    }

    @Override
    @SuppressWarnings("rawtypes") // the SPI asks for the raw factory class
    public final Class<? extends ProviderFactory> getProviderFactoryClass() {
        return factory;
    }
}
