package org.keypool.identity.endpoint;

import java.time.Duration;
import java.util.Map;

import org.keycloak.models.RealmModel;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.Members;
import org.keypool.identity.login.Logins;
import org.keypool.identity.registry.IdentityRegistry;
import org.keypool.identity.token.PoolIssuer;

/** {@code GetOpenIdToken}: a pool token that the caller exchanges at an STS itself (the classic flow). */
final class GetOpenIdToken implements Operation {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final RealmModel realm;
    private final Logins logins;
    private final IdentityRegistry identities;
    private final PoolIssuer issuer;

    GetOpenIdToken(RealmModel realm, Logins logins, IdentityRegistry identities, PoolIssuer issuer) {
        this.realm = realm;
        this.logins = logins;
        this.identities = identities;
        this.issuer = issuer;
    }

    @Override
    public Object call(Members input) {
        String identityId = Shapes.identityId(input);
        Map<String, String> tokens = Shapes.logins(input);
        input.check();

        Opened opened = Opened.by(realm, logins, identities, identityId, tokens);
        if (!opened.pool().allowClassicFlow()) {
            throw new AwsException(
                    400, "InvalidParameterException", "Basic (classic) flow is not enabled, please use enhanced flow.");
        }
        String id = opened.identity().id();
        return Map.of("IdentityId", id, "Token", issuer.issue(opened.pool(), id, opened.amr(), LIFETIME));
    }
}
