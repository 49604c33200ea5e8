package org.keypool.identity.credentials;

import org.keypool.common.spi.PlainFactory;

/** Makes a {@link CredentialIssuer} for a session; server options are {@code --spi-credential-issuer--<id>--…}. */
public interface CredentialIssuerFactory extends PlainFactory<CredentialIssuer> {}
