package org.keypool.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** Sign-in events: what administrators and users see of them, what is said of them, and how long they are kept. */
@KeypoolTest
final class SignInHistoryIT {

    @Test
    @Tag("smoke")
    void eventsWhenListedThenInCognitosShape(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "BLOCK");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);
        realm.signIn("ute", "wrong", Client.HOME);
        realm.addTotp(user);
        realm.signIn("ute", PASSWORD, Client.HOME, "totp", "000000");
        realm.signIn("ute", PASSWORD, Client.HOME, "totp", AdaptiveRealm.code()).ok();
        realm.signIn("ute", PASSWORD, Client.ELSEWHERE);

        JsonNode events = events(keycloak, user, "");

        assertThat(events).hasSize(7);
        JsonNode blocked = events.get(0);
        assertThat(blocked.get("EventType").asText()).isEqualTo("SignIn");
        assertThat(blocked.get("EventResponse").asText()).isEqualTo("Fail");
        assertThat(blocked.get("EventId").asText()).hasSize(36);
        assertThat(blocked.get("CreationDate").asDouble())
                .isBetween(System.currentTimeMillis() / 1000.0 - 60, System.currentTimeMillis() / 1000.0 + 5);
        assertThat(blocked.at("/EventRisk/RiskDecision").asText()).isEqualTo("Block");
        assertThat(blocked.at("/EventRisk/RiskLevel").asText()).isEqualTo("Medium");
        assertThat(blocked.at("/EventRisk/RiskScore").asInt()).isBetween(40, 79);
        assertThat(blocked.at("/EventRisk/RiskReasons").asText()).contains("ip-address");
        assertThat(blocked.at("/EventRisk/CompromisedCredentialsDetected").asBoolean(true))
                .isFalse();
        assertThat(blocked.at("/EventContextData/IpAddress").asText()).isEqualTo("203.0.113.7");
        assertThat(blocked.at("/EventContextData/DeviceName").asText()).isEqualTo("Chrome, Windows");
        assertThat(challenges(blocked)).containsExactly("Password Success");
        assertThat(challenges(events.get(1))).containsExactly("Password Success", "Mfa Success");
        assertThat(challenges(events.get(2))).containsExactly("Password Success", "Mfa Failure");
        assertThat(challenges(events.get(3))).containsExactly("Password Failure");
        assertThat(events.get(1).get("EventResponse").asText()).isEqualTo("Pass");
        assertThat(events.get(1).at("/EventRisk/RiskDecision").asText()).isEqualTo("NoRisk");
        assertThat(events.get(3).get("EventRisk").has("RiskDecision")).isFalse();
    }

    @Test
    void eventsWhenPagedThenEachOnceAndTheLatestFirst(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "AUDIT", "BLOCK");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);
        realm.settle("ute", Client.HOME);
        realm.signIn("ute", PASSWORD, Client.HOME).ok();

        List<String> all = ids(events(keycloak, user, ""));
        List<String> paged = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = keycloak.get(path(user) + "?max=3" + token);
            assertThat(page.get("AuthEvents").size()).isLessThanOrEqualTo(3);
            paged.addAll(ids(page.get("AuthEvents")));
            token = page.has("NextToken")
                    ? "&nextToken=" + Http.encode(page.get("NextToken").asText())
                    : "";
        } while (!token.isEmpty());

        assertThat(paged).hasSize(7).doesNotHaveDuplicates().isEqualTo(all);
        for (String garbage : List.of("x", "%00", "MTIzNDU", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5IHg")) {
            assertThat(keycloak.send("GET", path(user) + "?nextToken=" + garbage, null)
                            .status())
                    .as(garbage)
                    .isEqualTo(400);
        }
        assertThat(keycloak.get(path(user) + "?max=-1").get("AuthEvents")).hasSize(1);
    }

    @Test
    void eventsWhenAskedByWhomThenOnlyByThoseWhoMay(Realm keycloak, Keypool keypool) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "AUDIT", "BLOCK");
        String user = realm.user("ute");
        realm.signIn("ute", PASSWORD, Client.HOME).ok();
        keycloak.serviceAccount("viewer", "viewer-secret", "view-threat-protection");
        keycloak.serviceAccount("manager", "manager-secret", "manage-threat-protection");
        keycloak.serviceAccount("nobody", "nobody-secret", "view-identity-pools");
        String event = ids(events(keycloak, user, "")).get(0);

        Map.of("viewer", Set.of(200, 403), "manager", Set.of(200, 204), "nobody", Set.of(403))
                .forEach((client, statuses) -> {
                    Map<String, String> token = bearer(keycloak.serviceToken(client, client + "-secret"));
                    Set<Integer> got = new HashSet<>();
                    got.add(Http.get(admin(keypool, keycloak) + path(user), token)
                            .status());
                    got.add(json("PUT", admin(keypool, keycloak) + path(user) + "/" + event + "/feedback", token)
                            .status());
                    assertThat(got).as(client).isEqualTo(statuses);
                });
        assertThat(Http.get(admin(keypool, keycloak) + path(user), Map.of()).status())
                .isEqualTo(401);
        assertThat(keycloak.send("GET", path("00000000-0000-4000-8000-000000000000"), null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void ownEventsWhenAskedWithAnAccountTokenThenWithoutTheRisk(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "AUDIT", "BLOCK");
        realm.user("ute");
        realm.user("max");
        realm.signIn("max", PASSWORD, Client.HOME).ok();
        String token = realm.signIn("ute", PASSWORD, Client.HOME)
                .ok()
                .json()
                .get("access_token")
                .asText();
        String url = keycloak.url() + "/threat-protection/auth-events";

        JsonNode own = Http.get(url, bearer(token)).ok().json().get("AuthEvents");

        assertThat(own).hasSize(1);
        assertThat(own.get(0).at("/EventContextData/IpAddress").asText()).isEqualTo("192.0.2.10");
        assertThat(own.get(0).has("EventRisk")).isFalse();
        assertThat(Http.get(url, Map.of()).status()).isEqualTo(401);
        assertThat(Http.get(url, bearer("x" + token)).status()).isEqualTo(401);
        keycloak.serviceAccount("robot", "robot-secret", "view-threat-protection");
        assertThat(Http.get(url, bearer(keycloak.serviceToken("robot", "robot-secret")))
                        .status())
                .isIn(401, 403);
    }

    @Test
    void feedbackWhenInvalidThenThePlaceAndTheSignInCountAgainstTheNextOne(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "AUDIT", "BLOCK");
        String user = realm.user("ute");
        for (int i = 0; i < 2; i++) {
            realm.settle("ute", Client.HOME);
        }
        realm.settle("ute", Client.ELSEWHERE);
        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();
        assertThat(realm.event(user)).containsEntry("risk_level", "LOW");

        for (String event : ids(events(keycloak, user, "")).subList(0, 4)) {
            assertThat(feedback(keycloak, user, event, "Invalid").status()).isEqualTo(204);
        }
        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();

        assertThat(realm.event(user))
                .containsEntry("risk_level", "HIGH")
                .hasEntrySatisfying("risk_reasons", reasons -> assertThat(reasons)
                        .contains("feedback +3.00 (an earlier sign-in from this network was said not to be the user's)")
                        .contains("of the user's last 6 sign-ins"));
        JsonNode disowned = events(keycloak, user, "").get(1).get("EventFeedback");
        assertThat(disowned.get("FeedbackValue").asText()).isEqualTo("Invalid");
        assertThat(disowned.get("Provider").asText()).isEqualTo("Admin");
        assertThat(disowned.get("FeedbackDate").asDouble()).isGreaterThan(1e9);
    }

    @Test
    void feedbackWhenARefusedSignInWasValidThenItBelongsToTheProfile(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "BLOCK");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);
        for (int i = 0; i < 2; i++) {
            assertThat(realm.signIn("ute", PASSWORD, Client.ELSEWHERE).status()).isEqualTo(400);
        }

        for (String event : ids(events(keycloak, user, "")).subList(0, 2)) {
            assertThat(feedback(keycloak, user, event, "Valid").status()).isEqualTo(204);
        }

        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();
        assertThat(realm.event(user)).containsEntry("risk_level", "LOW");
    }

    @Test
    void feedbackWhenItIsNoneOrForAnotherUsersEventThenRefused(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "AUDIT", "BLOCK");
        String user = realm.user("ute");
        String other = realm.user("max");
        realm.signIn("ute", PASSWORD, Client.HOME).ok();
        String event = ids(events(keycloak, user, "")).get(0);

        assertThat(feedback(keycloak, user, event, "Perhaps").status()).isEqualTo(400);
        assertThat(keycloak.send("PUT", path(user) + "/" + event + "/feedback", Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(keycloak.send("PUT", path(user) + "/" + event + "/feedback", List.of())
                        .status())
                .isEqualTo(400);
        assertThat(feedback(keycloak, other, event, "Valid").status()).isEqualTo(404);
        assertThat(feedback(keycloak, user, "no-event", "Valid").status()).isEqualTo(404);
        assertThat(events(keycloak, user, "").get(0).has("EventFeedback")).isFalse();
    }

    @Test
    void retentionWhenEventsAreTooOldThenDeletedInEveryRealmAndNoOthers(Realm keycloak, Keypool keypool)
            throws InterruptedException {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "AUDIT", "BLOCK");
        realm.setting("retentionDays", "1");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);
        keypool.query(
                "with recursive old(n) as (select 1 union all select n + 1 from old where n < 1201)"
                        + " insert into keypool_sign_in_event (id, realm_id, user_id, event_time, event_type, response)"
                        + " select gen_random_uuid()::text, r.id, ?, ? - n, 'SignIn', 'Fail'"
                        + " from old, realm r where r.name = ? returning id",
                user,
                System.currentTimeMillis() - Duration.ofHours(25).toMillis(),
                keycloak.name());

        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        long left = Long.MAX_VALUE;
        while (left > 3 && System.nanoTime() < end) {
            Thread.sleep(200);
            left = (Long) keypool.query("select count(*) from keypool_sign_in_event where user_id = ?", user)
                    .get(0)
                    .get("count");
        }

        assertThat(left).isEqualTo(3);
        assertThat(realm.settings(Map.of("retentionDays", List.of("0"))).status())
                .isEqualTo(400);
    }

    private static JsonNode events(Realm keycloak, String user, String query) {
        return keycloak.get(path(user) + query).get("AuthEvents");
    }

    private static Answer feedback(Realm keycloak, String user, String event, String value) {
        return keycloak.send("PUT", path(user) + "/" + event + "/feedback", Map.of("FeedbackValue", value));
    }

    private static String path(String user) {
        return "/threat-protection/users/" + user + "/auth-events";
    }

    private static String admin(Keypool keypool, Realm keycloak) {
        return keypool.url() + "/admin/realms/" + keycloak.name();
    }

    private static Answer json(String method, String url, Map<String, String> headers) {
        return Http.send(
                method,
                url,
                Map.of("Authorization", headers.get("Authorization"), "Content-Type", "application/json"),
                "{\"FeedbackValue\":\"Valid\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static List<String> ids(JsonNode events) {
        List<String> ids = new ArrayList<>();
        events.forEach(event -> ids.add(event.get("EventId").asText()));
        return ids;
    }

    private static List<String> challenges(JsonNode event) {
        List<String> challenges = new ArrayList<>();
        event.get("ChallengeResponses")
                .forEach(answer -> challenges.add(answer.get("ChallengeName").asText() + " "
                        + answer.get("ChallengeResponse").asText()));
        return challenges;
    }
}
