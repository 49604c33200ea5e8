package org.keypool.signin.device;

import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Makes {@link TrustedDeviceCredentialProvider}s. */
public final class TrustedDeviceCredentialProviderFactory
        implements CredentialProviderFactory<TrustedDeviceCredentialProvider> {

    @Override
    public CredentialProvider<?> create(KeycloakSession session) {
        return new TrustedDeviceCredentialProvider(session);
    }

    @Override
    public String getId() {
        return TrustedDeviceCredentialProvider.TYPE;
    }
}
