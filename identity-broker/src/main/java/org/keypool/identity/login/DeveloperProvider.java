package org.keypool.identity.login;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsException;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.role.PrincipalTags;
import org.keypool.identity.token.PoolIssuer;
import org.keypool.identity.token.PoolToken;

/**
 * Developer-authenticated users: their backend got them a token by GetOpenIdTokenForDeveloperIdentity, and the app presents
 * it under the key {@code cognito-identity.amazonaws.com}.
 */
public final class DeveloperProvider {

    /** The key of a developer's token in a {@code Logins} map, whatever the pool's developer provider is called. */
    static final String NAME = "cognito-identity.amazonaws.com";

    private final PoolIssuer issuer;

    DeveloperProvider(KeycloakSession session, Clock clock) {
        this.issuer = new PoolIssuer(session, clock);
    }

    Login verify(IdentityPool pool, String token) {
        PoolToken content = issuer.verify(token).orElseThrow(() -> refused("not a valid pool token"));
        if (!content.isDeveloperLogin()) {
            throw refused("a pool token that no developer asked for");
        }
        if (!content.poolId().equals(pool.id())) {
            throw refused("a token of pool " + content.poolId());
        }
        String user = developerUser(pool, content).orElseThrow(() -> refused("not by the pool's developer provider"));
        return Login.ofDeveloper(pool.developerProviderName(), user, content.tags());
    }

    /**
     * The login of a user that the pool's own developer vouches for.
     *
     * @param tags the session tags the developer gives
     * @param logins of GetOpenIdTokenForDeveloperIdentity: by provider name, exactly one of the developer provider
     * @throws AwsException InvalidParameterException if there is none, or its user identifier is longer than the API's other
     *     operations take it
     */
    public static Login registered(IdentityPool pool, Map<String, String> logins, PrincipalTags tags) {
        String name = pool.developerProviderName();
        if (name == null || !logins.containsKey(name)) {
            throw new AwsException(
                    400,
                    "InvalidParameterException",
                    "Please provide exactly one login for the developer provider of this identity pool.");
        }
        String user = logins.get(name);
        if (user.length() > LoginKey.MAX_SUBJECT) {
            throw new AwsException(
                    400,
                    "InvalidParameterException",
                    "A developer user identifier has at most " + LoginKey.MAX_SUBJECT + " characters.");
        }
        return Login.ofDeveloper(name, user, tags.values());
    }

    /** What a token says of a developer-authenticated user, third in its {@code amr}. */
    static String amrSubject(IdentityPool pool, String user) {
        return pool.id() + ":" + user;
    }

    private static Optional<String> developerUser(IdentityPool pool, PoolToken token) {
        String name = pool.developerProviderName();
        String prefix = name + ":" + amrSubject(pool, "");
        return Optional.of(token.amr())
                .filter(amr -> name != null && amr.size() == 3 && amr.get(1).equals(name))
                .map(amr -> amr.get(2))
                .filter(subject -> subject.startsWith(prefix))
                .map(subject -> subject.substring(prefix.length()))
                .filter(user -> !user.isEmpty());
    }

    private static AwsException refused(String reason) {
        return IdentityToken.notOne().because(reason);
    }
}
