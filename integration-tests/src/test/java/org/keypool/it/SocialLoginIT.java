package org.keypool.it;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Json;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitoidentity.model.ExternalServiceException;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tokens of the public login providers, which the tests play themselves: only tokens for the pool's own apps count. */
@KeypoolTest
final class SocialLoginIT {

    private static final String OTHER_APP = "Token is not from a supported provider of this identity pool.";
    private static final String INVALID = "Invalid login token.";

    @AutoClose
    private final Issuer keys = new Issuer();

    @AutoClose
    private final SocialServer social = new SocialServer();

    @Test
    void getIdWhenLoginsOfAllSocialProvidersComeTogetherThenOneIdentityThatEachOfThemOpens(Realm realm) {
        Pool pool = pool(realm);
        amazon("amazon-token", "our-amazon");
        facebook("facebook-token", "222", Map.of());
        Map<String, String> logins = Map.of(
                "accounts.google.com",
                google("https://accounts.google.com", "our-google"),
                "appleid.apple.com",
                apple("our-apple"),
                "www.amazon.com",
                "amazon-token",
                "graph.facebook.com",
                "facebook-token");

        String identity = pool.getId(logins);

        logins.forEach((provider, token) ->
                assertThat(pool.getId(Map.of(provider, token))).as(provider).isEqualTo(identity));
        assertThat(pool.getId(Map.of("accounts.google.com", google("accounts.google.com", "our-google-2"))))
                .isEqualTo(identity);
        pool.credentials(identity, Map.of("www.amazon.com", "amazon-token"));
        realm.serviceAccount("admin", "admin-secret", "view-identity-pools");
        assertThat(new JavaSdk(realm)
                        .as(AwsBasicCredentials.create("admin", "admin-secret"))
                        .identity()
                        .describeIdentity(describe -> describe.identityId(identity))
                        .logins())
                .containsExactlyElementsOf(logins.keySet().stream().sorted().toList());
    }

    @Test
    void getIdWhenTheTokenIsForAnotherAppThenRefused(Realm realm) {
        Pool pool = pool(realm);
        amazon("theirs", "their-amazon");
        facebook("theirs", "333", Map.of());
        facebook("leaked", "333", Map.of("leak", true));

        assertRefused(pool, "accounts.google.com", google("https://accounts.google.com", "their-google"), OTHER_APP);
        assertRefused(pool, "appleid.apple.com", apple("their-apple"), OTHER_APP);
        assertRefused(pool, "www.amazon.com", "theirs", OTHER_APP);
        assertRefused(pool, "graph.facebook.com", "theirs", INVALID);
        assertRefused(pool, "graph.facebook.com", "leaked", INVALID);
    }

    @Test
    void getIdWhenTheTokenIsUnknownExpiredOrNoUsersThenRefused(Realm realm) {
        Pool pool = pool(realm);
        long past = Instant.now().getEpochSecond() - 10;
        social.amazonToken("expired", Map.of("aud", "our-amazon", "user_id", "amzn1.account.A", "exp", 0));
        social.amazonToken("nobodys", Map.of("aud", "our-amazon", "exp", 3000));
        facebook("invalid", "111", Map.of("is_valid", false));
        facebook("expired", "111", Map.of("expires_at", past));
        facebook("page", "111", Map.of("type", "PAGE"));
        facebook("nobodys", "111", Map.of("user_id", ""));

        for (String token : new String[] {"unknown", "expired", "nobodys", "no token at all", "t".repeat(50_000)}) {
            assertRefused(pool, "www.amazon.com", token, INVALID);
        }
        for (String token : new String[] {"unknown", "invalid", "expired", "page", "nobodys", "a&b=c"}) {
            assertRefused(pool, "graph.facebook.com", token, INVALID);
        }
        assertRefused(
                pool,
                "accounts.google.com",
                keys.token("ann", Map.of("iss", "https://accounts.google.com.evil.example", "aud", "our-google")),
                "Invalid login token. Issuer doesn't match providerName");
    }

    @Test
    void getIdWhenFacebookGivesALimitedLoginThenItsIdentityTokenCounts(Realm realm) {
        Pool pool = pool(realm);
        facebook("facebook-token", "111", Map.of("user_id", "ann"));
        String limited = keys.token("ann", Map.of("iss", "https://www.facebook.com", "aud", "111"));

        assertThat(pool.getId(Map.of("graph.facebook.com", limited)))
                .isEqualTo(pool.getId(Map.of("graph.facebook.com", "facebook-token")));
        assertRefused(
                pool,
                "graph.facebook.com",
                keys.token("ann", Map.of("iss", "https://www.facebook.com", "aud", "333")),
                OTHER_APP);
    }

    @Test
    void getIdWhenTheProviderDoesNotAnswerThenExternalServiceWithinSeconds(Realm realm) {
        Pool pool = pool(realm);
        Instant start = Instant.now();

        assertThatThrownBy(() -> pool.getId(Map.of("www.amazon.com", SocialServer.SLOW)))
                .isInstanceOf(ExternalServiceException.class);

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    private Pool pool(Realm realm) {
        keys.in(realm, "google-keys", Map.of("issuer", "https://accounts.google.com"));
        keys.in(realm, "apple", Map.of("issuer", "https://appleid.apple.com"));
        keys.in(
                realm,
                "amazon",
                Map.of("issuer", "https://www.amazon.com", "keypool.tokenInfoUrl", social.tokenInfoUrl()));
        for (String app : new String[] {"111", "222"}) {
            realm.create(
                    "/identity-provider/instances",
                    Map.of(
                            "alias",
                            "facebook-" + app,
                            "providerId",
                            "facebook",
                            "enabled",
                            true,
                            "config",
                            Map.of(
                                    "clientId",
                                    app,
                                    "clientSecret",
                                    "secret-" + app,
                                    "keypool.tokenInfoUrl",
                                    social.debugTokenUrl(),
                                    "keypool.jwksUrl",
                                    keys.url() + "/jwks")));
        }
        return Pool.with(
                realm,
                Map.of(
                        "supportedLoginProviders",
                        Json.write(Map.of(
                                "accounts.google.com", "our-google;our-google-2",
                                "appleid.apple.com", "our-apple",
                                "www.amazon.com", "our-amazon",
                                "graph.facebook.com", "111;222"))));
    }

    private String google(String issuer, String app) {
        return keys.token("google-ann", Map.of("iss", issuer, "aud", app, "azp", app));
    }

    private String apple(String app) {
        return keys.token("apple-ann", Map.of("iss", "https://appleid.apple.com", "aud", app));
    }

    private void amazon(String token, String app) {
        social.amazonToken(
                token,
                Map.of("iss", "https://www.amazon.com", "aud", app, "user_id", "amzn1.account.ANN", "exp", 3597));
    }

    private void facebook(String token, String app, Map<String, Object> changes) {
        Map<String, Object> data = new HashMap<>(
                Map.of("app_id", app, "type", "USER", "is_valid", true, "user_id", "4711", "expires_at", 0));
        data.putAll(changes);
        social.facebookToken(token, data);
    }

    private static void assertRefused(Pool pool, String provider, String token, String message) {
        assertThatThrownBy(() -> pool.getId(Map.of(provider, token)))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageStartingWith(message);
    }
}
