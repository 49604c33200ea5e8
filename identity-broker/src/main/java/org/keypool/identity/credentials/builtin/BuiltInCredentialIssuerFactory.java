package org.keypool.identity.credentials.builtin;

import java.time.Clock;

import org.keycloak.models.KeycloakSession;
import org.keypool.identity.credentials.CredentialIssuer;
import org.keypool.identity.credentials.CredentialIssuerFactory;

/** The credential issuer {@code built-in}, the default one. */
public final class BuiltInCredentialIssuerFactory implements CredentialIssuerFactory {

    @Override
    public CredentialIssuer create(KeycloakSession session) {
        return new BuiltInCredentialIssuer(session, Clock.systemUTC());
    }

    @Override
    public String getId() {
        return CredentialIssuer.BUILT_IN;
    }

    /** Makes this the default where the operator names none. */
    @Override
    public int order() {
        return 1;
    }
}
