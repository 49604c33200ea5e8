package org.keypool.identity.endpoint;

import java.time.Clock;

import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsErrors;
import org.keypool.common.rest.RealmApi;

/** Serves {@code /realms/{realm}/cognito-identity}. */
public final class CognitoIdentityProvider extends RealmApi {

    /** Made by Keycloak. */
    public CognitoIdentityProvider() {
        super("cognito-identity");
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return UnreadableContentType.unless(
                session,
                AwsProtocol.JSON_1_1,
                AwsErrors.unknownOperation(),
                () -> new CognitoIdentityResource(session, Clock.systemUTC()));
    }
}
