package org.keypool.identity.credentials;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes a {@link CredentialIssuer} for a session; server options are {@code --spi-credential-issuer--<id>--…}. */
public interface CredentialIssuerFactory extends ProviderFactory<CredentialIssuer> {

    @Override
    default void init(Config.Scope config) {
        // most issuers have no options
    }

    @Override
    default void postInit(KeycloakSessionFactory factory) {
        // most issuers need nothing prepared
    }

    @Override
    default void close() {
        // most issuers hold nothing
    }
}
