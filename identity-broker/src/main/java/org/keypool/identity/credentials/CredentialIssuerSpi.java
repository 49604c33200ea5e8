package org.keypool.identity.credentials;

import org.keypool.common.spi.ExtensionSpi;

/** The SPI {@code credential-issuer}. */
public final class CredentialIssuerSpi extends ExtensionSpi {

    /** Made by Keycloak. */
    public CredentialIssuerSpi() {
        super("credential-issuer", CredentialIssuer.class, CredentialIssuerFactory.class);
    }
}
