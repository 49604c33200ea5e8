package org.keypool.identity.credentials;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code credential-issuer}. */
public final class CredentialIssuerSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "credential-issuer";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return CredentialIssuer.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the SPI asks for the raw factory class
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return CredentialIssuerFactory.class;
    }
}
