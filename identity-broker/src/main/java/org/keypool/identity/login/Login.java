package org.keypool.identity.login;

import java.time.Instant;
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
 * @param arn the IAM provider's ARN where it has one beside its name, or {@code null}
 * @param userId the user of a realm of this server, or {@code null} if it is not one
 * @param claims what it says about the user
 * @param tags the session tags its developer gave it; none for other logins
 * @param assertion the SAML assertion it was proved by, or {@code null}
 */
public record Login(
        LoginKey key,
        String name,
        String arn,
        String userId,
        JsonNode claims,
        Map<String, String> tags,
        Assertion assertion) {

    /**
     * A SAML assertion, which is used up: see {@link Logins#redeem}.
     *
     * @param id unique at its identity provider
     * @param end until when it would be accepted
     */
    record Assertion(String id, Instant end) {}

    static Login ofRealm(LoginKey key, String name, JsonNode claims) {
        return new Login(key, name, null, key.subject(), claims, Map.of(), null);
    }

    /**
     * A user of an OpenID Connect or social provider.
     *
     * @param arn {@code null} for a social provider
     */
    static Login ofProvider(String name, String arn, String subject, JsonNode claims) {
        return new Login(LoginKey.openIdConnect(name, subject), name, arn, null, claims, Map.of(), null);
    }

    static Login ofDeveloper(String provider, String user, Map<String, String> tags) {
        return new Login(LoginKey.developer(provider, user), provider, null, null, AwsJson.object(), tags, null);
    }

    static Login ofSaml(LoginKey key, String arn, JsonNode claims, Assertion assertion) {
        return new Login(key, arn, null, null, claims, Map.of(), assertion);
    }

    /** How an identity that presents this login was authenticated, as a pool token says it. */
    public List<String> amr(IdentityPool pool) {
        String subject = key.isDeveloper() ? DeveloperProvider.amrSubject(pool, key.subject()) : key.subject();
        return PoolToken.authenticatedBy(name, subject);
    }

    /** What roles and tags are chosen by. */
    public LoginClaims loginClaims() {
        return new LoginClaims(arn == null ? List.of(name) : List.of(arn, name), claims);
    }
}
