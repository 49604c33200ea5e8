package org.keypool.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Json;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.SecondNode;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys are replaced while two nodes go on: what the old ones made stays valid, and nobody meets a key too early. */
@KeypoolTest
final class IdentityKeysIT {

    private static final String KEYS = "/identity-pools/keys";

    @Test
    void rotateWhenWithoutALeadThenOldAndNewAreHonouredOnBothNodesAtOnce(Realm realm, SecondNode second)
            throws Exception {
        Pool pool = Pool.in(realm);
        Pool there = pool.at(second);
        String guest = pool.guest();
        AwsSessionCredentials old = pool.credentials(guest, Map.of());
        String oldToken = pool.openIdToken(guest, Map.of());
        assertThat(signedIn(there, guest, old)).isEqualTo(200);
        String oldKey = kid(jwks(realm), 0);

        realm.send("POST", KEYS, Map.of("LeadMinutes", 0)).ok();

        String newToken = pool.openIdToken(guest, Map.of());
        AwsSessionCredentials made = pool.credentials(guest, Map.of());
        assertThat(new JavaSdk(there.realm())
                        .as(made)
                        .sync()
                        .listDatasets(list -> list.identityPoolId(pool.id()).identityId(guest))
                        .count())
                .isZero();
        assertThat(Together.run(8, caller -> bearer(caller % 2 == 0 ? there : pool, guest, newToken)))
                .containsOnly(200);
        assertThat(bearer(there, guest, oldToken)).isEqualTo(200);
        assertThat(bearer(pool, guest, oldToken)).isEqualTo(200);
        assertThat(signedIn(there, guest, old)).isEqualTo(200);
        assertThat(signedIn(pool, guest, old)).isEqualTo(200);
        assertThat(kid(jwks(realm), 0)).isNotEqualTo(oldKey);
        assertThat(kid(jwks(realm), 1)).isEqualTo(oldKey);
    }

    @Test
    void rotateWhenWithALeadThenTheSuccessorIsPublishedAndUsedLater(Realm realm) {
        Pool pool = Pool.in(realm);
        String active = kid(jwks(realm), 0);

        JsonNode keys = realm.send("POST", KEYS, Map.of("LeadMinutes", 2)).ok().json();

        assertThat(keys.findValuesAsText("State")).containsExactly("WAITING", "ACTIVE", "WAITING", "ACTIVE");
        assertThat(realm.get(KEYS)).isEqualTo(keys);
        assertThat(keys.toString()).doesNotContain("PRIVATE", "material");
        Http.Answer jwks =
                Http.get(realm.url() + "/cognito-identity/jwks", Map.of()).ok();
        assertThat(kid(jwks.json().get("keys"), 0)).isEqualTo(active);
        assertThat(jwks.json().get("keys")).hasSize(2);
        long maxAge = Long.parseLong(jwks.header("Cache-Control").replaceAll("\\D", ""));
        assertThat(maxAge).isBetween(1L, 120L);
        assertThat(signer(pool.openIdToken(pool.guest(), Map.of()))).isEqualTo(active);

        JsonNode again =
                realm.send("POST", KEYS, Map.of("LeadMinutes", 60)).ok().json();
        assertThat(again).isEqualTo(keys);
        JsonNode now = realm.send("POST", KEYS, Map.of("LeadMinutes", 0)).ok().json();
        assertThat(now.findValuesAsText("State")).containsExactly("ACTIVE", "REPLACED", "ACTIVE", "REPLACED");
        assertThat(now.findValuesAsText("KeyId")).isEqualTo(keys.findValuesAsText("KeyId"));
    }

    @Test
    void keysWhenNinetyDaysOldThenOneSuccessorEachOverTwoNodesAndTheOldGoADayAfterItsTime(
            Realm realm, Keypool keypool, SecondNode second) throws Exception {
        Pool pool = Pool.in(realm);
        pool.openIdToken(pool.guest(), Map.of());
        List<Realm> nodes = List.of(realm, second.at(realm));

        // A node that has just started, with its few connections, would let the callers wait for one too long.
        nodes.forEach(node -> assertThat(node.get(KEYS)).hasSize(2));
        age(keypool, realm, Duration.ofDays(90));
        Together.run(16, caller -> nodes.get(caller % 2).get(KEYS));
        assertThat(realm.get(KEYS).findValuesAsText("State")).containsExactly("WAITING", "ACTIVE", "WAITING", "ACTIVE");
        assertThat(realm.get(KEYS).findValuesAsText("Generation")).containsExactly("2", "1", "2", "1");

        age(keypool, realm, Duration.ofDays(1));
        assertThat(realm.get(KEYS).findValuesAsText("State"))
                .containsExactly("ACTIVE", "REPLACED", "ACTIVE", "REPLACED");
        age(keypool, realm, Duration.ofHours(24));
        assertThat(realm.get(KEYS)).hasSize(4);
        age(keypool, realm, Duration.ofHours(1));
        assertThat(realm.get(KEYS).findValuesAsText("Generation")).containsExactly("2", "2");
    }

    @Test
    void rotateWhenTheCallerMayOnlyLookOrTheLeadIsNoneThenRefusedAndNothingIsMade(Realm realm) {
        realm.serviceAccount("viewer", "secret", "view-identity-pools");
        String url = realm.url().replace("/realms/", "/admin/realms/") + KEYS;
        Map<String, String> headers = Map.of(
                "Authorization",
                "Bearer " + realm.serviceToken("viewer", "secret"),
                "Content-Type",
                "application/json");

        assertThat(Http.get(url, headers).status()).isEqualTo(200);
        assertThat(Http.send("POST", url, headers, "{}".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
        assertThat(realm.send("POST", KEYS, Map.of("LeadMinutes", -1)).status()).isEqualTo(400);
        assertThat(realm.get(KEYS)).hasSize(2);
    }

    @Test
    void rotateWhenDoneThenItIsAnAdminEvent(Realm realm) {
        realm.put("", Map.of("adminEventsEnabled", true));

        realm.send("POST", KEYS, Map.of()).ok();

        List<String> paths = new ArrayList<>(realm.get("/admin-events").findValuesAsText("resourcePath"));
        assertThat(paths).contains("identity-pools/keys");
    }

    /** Makes the realm's keys so much older. */
    private static void age(Keypool keypool, Realm realm, Duration by) {
        keypool.query(
                "update keypool_key set created = created - ?, active_from = active_from - ? where realm_id = ?"
                        + " returning id",
                by.toMillis(),
                by.toMillis(),
                realm.get("").get("id").asText());
    }

    private static int signedIn(Pool node, String identity, AwsSessionCredentials credentials) {
        return new JavaSdk(node.realm())
                .as(credentials)
                .sync()
                .listDatasets(list -> list.identityPoolId(node.id()).identityId(identity))
                .sdkHttpResponse()
                .statusCode();
    }

    private static int bearer(Pool node, String identity, String token) {
        return Http.get(
                        node.realm().url() + "/cognito-sync/identitypools/" + node.id() + "/identities/" + identity
                                + "/datasets",
                        Map.of("Authorization", "Bearer " + token))
                .status();
    }

    private static JsonNode jwks(Realm realm) {
        return Http.get(realm.url() + "/cognito-identity/jwks", Map.of())
                .ok()
                .json()
                .get("keys");
    }

    /** The {@code kid} in a token's header. */
    private static String signer(String token) {
        return Json.read(new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), StandardCharsets.UTF_8))
                .get("kid")
                .asText();
    }

    private static String kid(JsonNode keys, int index) {
        return keys.get(index).get("kid").asText();
    }
}
