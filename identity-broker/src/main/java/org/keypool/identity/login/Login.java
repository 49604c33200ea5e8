package org.keypool.identity.login;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.keypool.aws.json.AwsJson;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.role.LoginClaims;
import org.keypool.identity.token.PoolToken;

/**
 * A login that was verified.
 *
 * @param key whom it proves
 * @param name the login provider, as a pool token names it
 * @param userId the realm's user, or {@code null} if it is not one
 * @param claims what it says about the user
 * @param tags the session tags its developer gave it; none for other logins
 */
public record Login(LoginKey key, String name, String userId, JsonNode claims, Map<String, String> tags) {

    static Login ofRealm(LoginKey key, String name, JsonNode claims) {
        return new Login(key, name, key.subject(), claims, Map.of());
    }

    static Login ofDeveloper(String provider, String user, Map<String, String> tags) {
        return new Login(LoginKey.developer(provider, user), provider, null, AwsJson.object(), tags);
    }

    /** How an identity that presents this login was authenticated, as a pool token says it. */
    public List<String> amr(IdentityPool pool) {
        String subject = key.isDeveloper() ? DeveloperProvider.amrSubject(pool, key.subject()) : key.subject();
        return PoolToken.authenticatedBy(name, subject);
    }

    /** What roles and tags are chosen by. */
    public LoginClaims loginClaims() {
        return new LoginClaims(name, claims);
    }
}
