package org.keypool.identity.endpoint;

import java.time.Clock;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;
import org.keypool.aws.AwsErrors;

/** Serves {@code /realms/{realm}/cognito-identity}. */
public final class CognitoIdentityProvider implements RealmResourceProviderFactory {

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return UnreadableContentType.unless(
                        session,
                        AwsProtocol.JSON_1_1,
                        AwsErrors.unknownOperation(),
                        () -> new CognitoIdentityResource(session, Clock.systemUTC()));
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    @Override
    public String getId() {
        return "cognito-identity";
    }

    @Override
    public void init(Config.Scope config) {
        // no server options
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // nothing to prepare
    }

    @Override
    public void close() {
        // holds nothing
    }
}
