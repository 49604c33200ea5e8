package org.keypool.it;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.Json;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;

import static org.assertj.core.api.Assertions.assertThat;

/** A pool token is what any OpenID Connect verifier can check from the issuer's own documents. */
@KeypoolTest
final class PoolTokenIT {

    @Test
    @Tag("smoke")
    void tokenWhenGuestAsksThenItCarriesCognitosClaimsAndTheIssuersSignature(@Shared Realm realm) throws Exception {
        Pool pool = Pool.in(realm);
        String guest = pool.guest();

        String token = pool.openIdToken(guest, Map.of());

        JsonNode claims = verified(realm, token);
        assertThat(claims.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "iss",
                        "sub",
                        "aud",
                        "amr",
                        "iat",
                        "exp",
                        "https://cognito-identity.amazonaws.com/identity-pool-arn");
        assertThat(claims.get("iss").asText()).isEqualTo(realm.url() + "/cognito-identity");
        assertThat(claims.get("sub").asText()).isEqualTo(guest);
        assertThat(claims.get("aud").asText()).isEqualTo(pool.id());
        assertThat(claims.get("amr")).hasToString("[\"unauthenticated\"]");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(600);
        assertThat(claims.get("https://cognito-identity.amazonaws.com/identity-pool-arn")
                        .asText())
                .isEqualTo("arn:aws:cognito-identity:local-1:000000000000:identitypool/" + pool.id());
    }

    @Test
    void tokenWhenUserAsksThenAmrSaysByWhichLogin(@Shared Realm realm) throws Exception {
        Pool pool = Pool.in(realm);
        Map<String, String> logins = pool.logins("ann");
        String user = realm.get("/users?username=ann").get(0).get("id").asText();

        JsonNode claims = verified(realm, pool.openIdToken(pool.getId(logins), logins));

        assertThat(claims.get("amr"))
                .hasToString(Json.write(new String[] {"authenticated", realm.login(), realm.login() + ":" + user}));
    }

    @Test
    void jwksWhenReadByAVerifierThatTakesTheFirstKeyThenItIsTheSigningKeyAndNoneOfTheRealms(Realm realm) {
        JsonNode keys = jwks(realm);
        JsonNode realmKeys = Http.get(realm.url() + "/protocol/openid-connect/certs", Map.of())
                .ok()
                .json()
                .get("keys");

        assertThat(keys.get(0).get("use").asText()).isEqualTo("sig");
        assertThat(keys.get(0).get("x5c")).isNotEmpty();
        assertThat(realmKeys.findValuesAsText("kid")).doesNotContainAnyElementsOf(keys.findValuesAsText("kid"));
    }

    @Test
    void userinfoWhenCalledWithAPoolTokenThenTheRealmRefusesIt(@Shared Realm realm, Keypool keypool) {
        Pool pool = Pool.in(realm);
        String token = pool.openIdToken(pool.guest(), Map.of());

        var answer =
                Http.get(realm.url() + "/protocol/openid-connect/userinfo", Map.of("Authorization", "Bearer " + token));

        assertThat(answer.status()).isEqualTo(401);
    }

    private static JsonNode jwks(Realm realm) {
        JsonNode discovery = Http.get(realm.url() + "/cognito-identity/.well-known/openid-configuration", Map.of())
                .ok()
                .json();
        return Http.get(discovery.get("jwks_uri").asText(), Map.of())
                .ok()
                .json()
                .get("keys");
    }

    /** The claims, checked with nothing but the JDK and the issuer's first key. */
    private static JsonNode verified(Realm realm, String token) throws Exception {
        String[] parts = token.split("\\.");
        JsonNode header = json(parts[0]);
        JsonNode key = jwks(realm).get(0);
        assertThat(header.get("alg").asText()).isEqualTo("RS512");
        assertThat(header.get("kid").asText()).isEqualTo(key.get("kid").asText());
        Signature signature = Signature.getInstance("SHA512withRSA");
        signature.initVerify(CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        Base64.getDecoder().decode(key.get("x5c").get(0).asText()))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        return json(parts[1]);
    }

    private static JsonNode json(String part) {
        return Json.read(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }
}
