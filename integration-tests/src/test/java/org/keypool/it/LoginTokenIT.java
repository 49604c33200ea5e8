package org.keypool.it;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.Json;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;

import static org.assertj.core.api.Assertions.assertThat;

/** Tokens that are no logins: forged, expired, foreign, of the wrong kind. None creates an identity. */
@KeypoolTest
final class LoginTokenIT {

    @Test
    void getIdWhenTokenIsNoTokenThenInvalid(@Shared Realm realm) {
        assertRefused(Pool.in(realm), "abc", "Invalid login token. Not a valid OpenId Connect identity token.");
    }

    @Test
    void getIdWhenAlgorithmIsNoneThenInvalid(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        String[] parts = idToken(pool).split("\\.");
        ObjectNode header = (ObjectNode) decode(parts[0]);
        header.put("alg", "none");

        assertRefused(
                pool,
                encode(header) + "." + parts[1] + ".",
                "Invalid login token. Not a valid OpenId Connect identity token.");
    }

    @Test
    void getIdWhenSignedByHmacWithThePublicKeyThenInvalid(@Shared Realm realm) throws Exception {
        Pool pool = Pool.in(realm);
        String[] parts = idToken(pool).split("\\.");
        ObjectNode header = (ObjectNode) decode(parts[0]);
        String kid = header.get("kid").asText();
        String publicKey = realm.get("/keys").get("keys").findParents("publicKey").stream()
                .filter(key -> key.get("kid").asText().equals(kid))
                .findFirst()
                .orElseThrow()
                .get("publicKey")
                .asText();
        header.put("alg", "HS256");
        String content = encode(header) + "." + parts[1];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(publicKey), "HmacSHA256"));
        String signature = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));

        assertRefused(
                pool, content + "." + signature, "Invalid login token. Not a valid OpenId Connect identity token.");
    }

    @Test
    void getIdWhenAClaimWasChangedThenSignatureInvalid(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        String[] parts = idToken(pool).split("\\.");
        ObjectNode claims = (ObjectNode) decode(parts[1]);
        claims.put("sub", "somebody-else");

        assertRefused(
                pool,
                parts[0] + "." + encode(claims) + "." + parts[2],
                "Invalid login token. Token signature invalid.");
    }

    @Test
    void getIdWhenTokenIsOfAnotherRealmThenIssuerDoesNotMatch(@Shared Realm realm, Keypool keypool) {
        Pool pool = Pool.in(realm);
        String foreign = keypool.demo()
                .tokens("demo-app", "bob", "builder-Crane-1999")
                .get("id_token")
                .asText();

        assertRefused(pool, foreign, "Invalid login token. Issuer doesn't match providerName");
    }

    @Test
    void getIdWhenTokenOfAnotherRealmSaysItIsOfThisOneThenSignatureInvalid(@Shared Realm realm, Keypool keypool) {
        Pool pool = Pool.in(realm);
        String[] foreign = keypool.demo()
                .tokens("demo-app", "bob", "builder-Crane-1999")
                .get("id_token")
                .asText()
                .split("\\.");
        ObjectNode claims = (ObjectNode) decode(foreign[1]);
        claims.put("iss", realm.url());

        assertRefused(
                pool,
                foreign[0] + "." + encode(claims) + "." + foreign[2],
                "Invalid login token. Token signature invalid.");
    }

    @Test
    void getIdWhenTokenIsForAClientThePoolDoesNotListThenNotSupported(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        realm.publicClient("other");
        pool.user("ann");
        String token =
                realm.tokens("other", "ann", Pool.PASSWORD).get("id_token").asText();

        assertRefused(pool, token, "Token is not from a supported provider of this identity pool.");
    }

    @Test
    void getIdWhenProviderIsUnknownThenNotSupported(@Shared Realm realm) {
        Pool pool = Pool.in(realm);

        Answer answer = pool.answer(Map.of("accounts.google.com", idToken(pool)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("message").asText())
                .isEqualTo("Token is not from a supported provider of this identity pool.");
    }

    @Test
    void getIdWhenTokenExpiredThenSaysByHowMuch(Realm realm) {
        Pool pool = Pool.in(realm);
        String client =
                realm.get("/clients?clientId=" + Pool.CLIENT).get(0).get("id").asText();
        // A lifetime in the past: expired by more than the clock skew as soon as it is issued.
        realm.put(
                "/clients/" + client,
                Map.of("clientId", Pool.CLIENT, "attributes", Map.of("access.token.lifespan", "-400")));
        pool.user("ann");
        String token =
                realm.tokens(Pool.CLIENT, "ann", Pool.PASSWORD).get("id_token").asText();

        Answer answer = pool.answer(Map.of(realm.login(), token));

        assertThat(answer.json().get("message").asText()).matches("Invalid login token\\. Token expired: \\d+ >= \\d+");
    }

    @Test
    void getIdWhenTokenIsARefreshTokenThenInvalid(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        pool.user("ann");

        assertRefused(
                pool,
                realm.tokens(Pool.CLIENT, "ann", Pool.PASSWORD)
                        .get("refresh_token")
                        .asText(),
                "Invalid login token. Not a valid OpenId Connect identity token.");
    }

    @Test
    void getIdWhenUserWasDisabledSinceThenInvalid(Realm realm) {
        Pool pool = Pool.in(realm);
        String token = idToken(pool);
        String user = realm.get("/users?username=ann").get(0).get("id").asText();
        realm.put("/users/" + user, Map.of("enabled", false));

        assertRefused(pool, token, "Invalid login token. Not a valid OpenId Connect identity token.");
    }

    @Test
    void getIdWhenAccessTokenOfAListedClientThenItIsALoginToo(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        pool.user("ann");
        JsonNode tokens = realm.tokens(Pool.CLIENT, "ann", Pool.PASSWORD);

        assertThat(pool.getId(Map.of(realm.login(), tokens.get("access_token").asText())))
                .isEqualTo(
                        pool.getId(Map.of(realm.login(), tokens.get("id_token").asText())));
    }

    @Test
    void refusalWhenLoggedThenSaysWhyAndShowsNoToken(@Shared Realm realm, Keypool keypool) {
        Pool pool = Pool.in(realm);
        realm.publicClient("other");
        pool.user("ann");
        String token =
                realm.tokens("other", "ann", Pool.PASSWORD).get("id_token").asText();
        long mark = keypool.logMark();

        pool.answer(Map.of(realm.login(), token));

        assertThat(keypool.logSince(mark))
                .contains("the pool does not list client [other]")
                .doesNotContain(token.substring(token.length() - 40));
    }

    private static String idToken(Pool pool) {
        return pool.logins("ann").values().iterator().next();
    }

    private static void assertRefused(Pool pool, String token, String message) {
        Answer answer = pool.answer(Map.of(pool.realm().login(), token));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"__type\":\"NotAuthorizedException\",\"message\":\"" + message + "\"}");
    }

    private static JsonNode decode(String part) {
        return Json.read(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static String encode(JsonNode node) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(node.toString().getBytes(StandardCharsets.UTF_8));
    }
}
