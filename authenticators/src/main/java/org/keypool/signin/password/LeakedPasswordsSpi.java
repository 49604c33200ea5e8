package org.keypool.signin.password;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code leaked-passwords}. */
public final class LeakedPasswordsSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "leaked-passwords";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return LeakedPasswords.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the SPI asks for the raw factory class
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return LeakedPasswordsFactory.class;
    }
}
