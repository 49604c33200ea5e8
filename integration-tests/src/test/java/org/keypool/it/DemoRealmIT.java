package org.keypool.it;

import java.util.Base64;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keypool.harness.Http;
import org.keypool.harness.Json;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The demo realm is as the documentation promises. */
@Tag("smoke")
@KeypoolTest
final class DemoRealmIT {

    @ParameterizedTest
    @CsvSource({"alice, wonder-Teapot-1865", "bob, builder-Crane-1999", "carol, singer-Brass-1843"})
    void signInWhenDemoUserThenTokensOfTheRealm(String username, String password, Keypool keypool) {
        JsonNode tokens = keypool.demo().tokens("demo-app", username, password);
        JsonNode claims = claims(tokens.get("id_token").asText());
        assertThat(claims.get("iss").asText()).isEqualTo(keypool.demo().url());
        assertThat(claims.get("aud").asText()).isEqualTo("demo-app");
        assertThat(claims.get("preferred_username").asText()).isEqualTo(username);
    }

    @Test
    void signInWhenPasswordIsWrongThenInvalidGrant(Keypool keypool) {
        var answer = keypool.demo().signIn("demo-app", "alice", "wrong", Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void serviceTokenWhenDemoBackendThenItHoldsEveryKeypoolRole(Keypool keypool) {
        JsonNode claims = claims(keypool.demo().serviceToken("demo-backend", "demo-backend-secret"));
        JsonNode roles = claims.at("/resource_access/keypool/roles");
        assertThat(StreamSupport.stream(roles.spliterator(), false).map(JsonNode::asText))
                .containsExactlyInAnyOrder(
                        "manage-identity-pools",
                        "view-identity-pools",
                        "developer-identities",
                        "manage-sync",
                        "view-sync",
                        "manage-threat-protection",
                        "view-threat-protection");
    }

    @Test
    void poolWhenReadThenItsGuidIsThePoolId(Keypool keypool) {
        JsonNode pool = keypool.demo().get("/components/5eed0000-0000-4000-8000-000000000001");
        assertThat(pool.get("providerId").asText()).isEqualTo("identity-pool");
        assertThat(pool.at("/config/clients/0").asText()).isEqualTo("demo-app");
        assertThat(pool.at("/config/allowUnauthenticatedIdentities/0").asText()).isEqualTo("true");
    }

    @Test
    void realmWhenReadThenItServesDemosWithoutTls(Keypool keypool) {
        JsonNode realm = keypool.admin().get("/realms/demo");
        assertThat(realm.get("sslRequired").asText()).isEqualTo("none");
        assertThat(realm.get("eventsEnabled").asBoolean()).isTrue();
        assertThat(realm.get("registrationAllowed").asBoolean()).isFalse();
    }

    @Test
    void tokenEndpointWhenAskedFromAnyLocalOriginThenCorsAllowsIt(Keypool keypool) {
        var answer = Http.form(
                keypool.demo().url() + "/protocol/openid-connect/token",
                Map.of(
                        "grant_type", "password",
                        "client_id", "demo-app",
                        "username", "carol",
                        "password", "singer-Brass-1843"),
                Map.of("Origin", "http://localhost:5173"));
        assertThat(answer.ok().header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:5173");
    }

    private static JsonNode claims(String token) {
        return Json.read(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1])));
    }
}
