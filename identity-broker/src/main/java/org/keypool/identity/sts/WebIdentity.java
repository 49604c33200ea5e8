package org.keypool.identity.sts;

import java.time.Clock;
import java.util.Optional;

import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.JsonWebToken;
import org.keypool.aws.AwsException;
import org.keypool.identity.login.StandingLogins;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.identity.registry.Identity;
import org.keypool.identity.registry.IdentityRegistry;
import org.keypool.identity.token.PoolIssuer;
import org.keypool.identity.token.PoolToken;

/**
 * Who a web identity token is for: an identity of this realm in use, whose login still stands.
 *
 * @param pool the identity's pool
 * @param token the content of its token
 */
record WebIdentity(IdentityPool pool, PoolToken token) {

    private static final int MAX_ISSUER = 256;

    /**
     * Verifies a token.
     *
     * @throws AwsException InvalidIdentityToken, ExpiredTokenException, IDPRejectedClaim
     */
    static WebIdentity of(KeycloakSession session, Clock clock, String token) {
        PoolIssuer issuer = new PoolIssuer(session, clock);
        PoolToken content = issuer.open(token).orElseThrow(() -> foreign(issuer, token));
        long now = clock.instant().getEpochSecond();
        if (now >= content.expires()) {
            // AWS writes no space there.
            throw new AwsException(
                    400,
                    "ExpiredTokenException",
                    "Token expired: current date/time " + now + " must be before the expiration date/time"
                            + content.expires());
        }
        IdentityPool pool = IdentityPools.of(session.getContext().getRealm())
                .find(content.poolId())
                .orElseThrow(() -> invalid("Incorrect token audience").because("no pool " + content.poolId()));
        Identity identity = new IdentityRegistry(session)
                .find(pool, content.identityId())
                .orElseThrow(() -> rejected("the identity is merged, disabled or gone"));
        Optional<String> fallen = new StandingLogins(session).whyNot(pool, identity, content);
        if (fallen.isPresent()) {
            throw rejected(fallen.get());
        }
        return new WebIdentity(pool, content);
    }

    /** What is wrong with a token that is not ours, as far as its sender may know. */
    private static AwsException foreign(PoolIssuer issuer, String token) {
        String name;
        try {
            name = new JWSInput(token).readJsonContent(JsonWebToken.class).getIssuer();
        } catch (JWSInputException | RuntimeException e) {
            return invalid("The ID Token provided is not a valid JWT."
                            + " (You may see this error if you sent an Access Token)")
                    .because("not a JWT: " + e.getClass().getSimpleName());
        }
        if (!issuer.url().equals(name)) {
            String shown = name == null || name.length() > MAX_ISSUER ? "this issuer" : name;
            return invalid("No OpenIDConnect provider found in your account for " + shown);
        }
        return invalid("Couldn't retrieve verification key from your identity provider, please reference"
                        + " AssumeRoleWithWebIdentity documentation for requirements")
                .because("no key of the pool issuer made the token's signature");
    }

    private static AwsException invalid(String message) {
        return new AwsException(400, "InvalidIdentityToken", message);
    }

    private static AwsException rejected(String reason) {
        return new AwsException(
                        403, "IDPRejectedClaim", "The identity provider (IdP) reported that authentication failed.")
                .because(reason);
    }
}
