package org.keypool.it;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Tokens of an OpenID Connect issuer that are no logins: forged, for others, out of time, of the wrong kind. */
@KeypoolTest
final class IssuerTokenIT {

    private static final String NOT_ONE = "Invalid login token. Not a valid OpenId Connect identity token.";
    private static final String BAD_SIGNATURE = "Invalid login token. Token signature invalid.";
    private static final String NOT_SUPPORTED = "Token is not from a supported provider of this identity pool.";

    @AutoClose
    private final Issuer issuer = new Issuer();

    @Test
    void getIdWhenTokenIsHostileThenThePreciseRefusalAndNothingIsWritten(Realm realm, Keypool keypool)
            throws Exception {
        issuer.in(realm, "issuer", Map.of());
        Pool pool = Pool.with(realm, Map.of("openIdConnectProviderArns", issuer.arn()));
        String good = issuer.token("eve", Map.of());
        String kid = "key-1";
        long now = System.currentTimeMillis() / 1000;
        try (Issuer stranger = new Issuer()) {
            assertRefused(pool, stranger.token("eve", Map.of("iss", issuer.url())), BAD_SIGNATURE);
            assertRefused(
                    pool, stranger.token("eve", Map.of()), "Invalid login token. Issuer doesn't match providerName");
        }
        assertRefused(pool, good.substring(0, good.lastIndexOf('.') + 1), BAD_SIGNATURE);
        assertRefused(pool, unsigned(good), NOT_ONE);
        assertRefused(pool, hmac(good, kid), NOT_ONE);
        assertRefused(pool, issuer.token(Map.of("kid", "unknown"), "eve", Map.of()), BAD_SIGNATURE);
        assertRefused(pool, issuer.token(Map.of("alg", "ES256"), "eve", Map.of()), BAD_SIGNATURE);
        assertRefused(pool, issuer.token(Map.of("typ", "logout+jwt"), "eve", Map.of()), NOT_ONE);
        assertRefused(pool, issuer.token("eve", Map.of("aud", "their-app")), NOT_SUPPORTED);
        assertRefused(pool, issuer.token("eve", Map.of("azp", "their-app")), NOT_SUPPORTED);
        assertRefused(
                pool, issuer.token("eve", Map.of("aud", "none")), "Invalid login token. Missing a required claim: aud");
        assertRefused(
                pool, issuer.token("eve", Map.of("sub", "none")), "Invalid login token. Missing a required claim: sub");
        assertRefused(
                pool, issuer.token("eve", Map.of("exp", "none")), "Invalid login token. Missing a required claim: exp");
        assertRefused(
                pool,
                issuer.token("eve", Map.of("iss", issuer.url() + "/")),
                "Invalid login token. Issuer doesn't match providerName");
        assertThat(pool.refusal(Map.of(issuer.login(), issuer.token("eve", Map.of("exp", now - 400)))))
                .startsWith("Invalid login token. Token expired: ");
        assertThat(pool.refusal(Map.of(issuer.login(), issuer.token("eve", Map.of("nbf", now + 400)))))
                .startsWith("Invalid login token. Token is not valid yet: ");
        assertRefused(pool, "a".repeat(50_000), NOT_ONE);
        assertRefused(pool, "eyJ" + ".".repeat(49_997), NOT_ONE);

        long mark = keypool.logMark();
        assertRefused(pool, issuer.token("eve", Map.of("aud", "their-app")), NOT_SUPPORTED);
        assertThat(keypool.logSince(mark)).contains("their-app").doesNotContain(good.substring(0, 30));
        assertThat(admin(realm)
                        .listIdentities(list -> list.identityPoolId(pool.id()).maxResults(10))
                        .identities())
                .isEmpty();
        assertThat(issuer.asked()).isBetween(1, 2);
    }

    private static CognitoIdentityClient admin(Realm realm) {
        realm.serviceAccount("admin", "admin-secret", "view-identity-pools");
        return new JavaSdk(realm)
                .as(AwsBasicCredentials.create("admin", "admin-secret"))
                .identity();
    }

    private static String unsigned(String token) {
        String[] parts = token.split("\\.");
        return encode("{\"alg\":\"none\",\"kid\":\"key-1\"}") + "." + parts[1] + ".";
    }

    private String hmac(String token, String kid) throws Exception {
        String content = encode("{\"alg\":\"HS256\",\"kid\":\"" + kid + "\"}") + "." + token.split("\\.")[1];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(issuer.publicKey(), "HmacSHA256"));
        return content + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(Pool pool, String token, String message) {
        assertThat(pool.refusal(Map.of(issuer.login(), token))).isEqualTo(message);
    }
}
