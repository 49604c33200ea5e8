package org.keypool.identity.credentials.builtin;

import java.time.Clock;
import java.util.Optional;

import org.keycloak.models.KeycloakSession;
import org.keypool.identity.credentials.CredentialIssuer;
import org.keypool.identity.credentials.CredentialRequest;
import org.keypool.identity.credentials.IssuedCredentials;
import org.keypool.identity.credentials.TemporaryCredentials;
import org.keypool.identity.key.RealmKeys;

/** Makes credentials here: no STS, no asymmetric signature, no row in the database. */
final class BuiltInCredentialIssuer implements CredentialIssuer {

    private final KeycloakSession session;
    private final Clock clock;

    BuiltInCredentialIssuer(KeycloakSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public TemporaryCredentials issue(CredentialRequest request) {
        return tokens().create(request, clock.instant());
    }

    @Override
    public Optional<IssuedCredentials> find(String accessKeyId, String sessionToken) {
        return tokens().open(accessKeyId, sessionToken);
    }

    private SessionToken tokens() {
        return new SessionToken(RealmKeys.of(session).secrets());
    }
}
