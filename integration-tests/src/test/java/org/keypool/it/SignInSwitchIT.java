package org.keypool.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Browser;
import org.keypool.harness.Http;
import org.keypool.harness.Json;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** The switch that builds and binds the flows of adaptive sign-in, and the settings by admin REST. */
@KeypoolTest
final class SignInSwitchIT {

    private static final String SETTINGS = "/threat-protection";
    private static final String FLOWS = SETTINGS + "/flows";

    private final App app = App.start();

    @AfterEach
    void stopTheApp() {
        app.close();
    }

    @Test
    void switchWhenOnThenKeycloaksOwnFlowsAreCopiedAndJudgeSignIns(Realm keycloak, Keypool keypool) {
        AdaptiveRealm realm = stock(keycloak);
        String user = realm.user("ute");
        JsonNode browser = keycloak.get("/authentication/flows/browser/executions");

        JsonNode flows = keycloak.send("POST", FLOWS, null).ok().json();

        assertThat(flows.at("/browserFlow/alias").asText()).isEqualTo("keypool browser");
        assertThat(flows.at("/browserFlow/protected").asBoolean()).isTrue();
        assertThat(flows.at("/browserFlow/before").asText()).isEqualTo("browser");
        assertThat(flows.at("/directGrantFlow/alias").asText()).isEqualTo("keypool direct grant");
        assertThat(flows.at("/directGrantFlow/before").asText()).isEqualTo("direct grant");
        assertThat(flows.get("postBrokerFlow").asText()).isEqualTo("keypool post broker");
        assertThat(keycloak.get("").get("browserFlow").asText()).isEqualTo("keypool browser");
        assertThat(keycloak.get("/authentication/flows/browser/executions")).isEqualTo(browser);

        realm.settle("ute", Client.HOME);
        assertThat(realm.signIn("ute", PASSWORD, Client.ELSEWHERE).status()).isEqualTo(400);
        assertThat(realm.event(user)).containsEntry("risk_decision", "MFA_REQUIRED");
        try (Browser strange = Client.ELSEWHERE.browser()) {
            assertThat(app.signIn(strange, keycloak, "en", "ute").textContent("body"))
                    .contains("needs a second factor, and none is set up");
        }
        realm.addTotp(user);
        realm.signIn("ute", PASSWORD, Client.ELSEWHERE, "totp", AdaptiveRealm.code())
                .ok();
        assertThat(realm.signIn("ute", PASSWORD, Client.HOME).status())
                .as("who has a second factor is always asked")
                .isEqualTo(400);
        try (Browser strange = Client.ELSEWHERE.browser()) {
            Page page = app.signIn(strange, keycloak, "en", "ute");
            page.fill("#otp", AdaptiveRealm.code());
            page.click("#kc-login");
            App.awaitSignedIn(page);
            assertThat(strange.context().cookies())
                    .as("the flow ends with the step that remembers the device")
                    .anyMatch(cookie -> cookie.name.startsWith("KEYPOOL_DEVICE_"));
        }
        assertThat(realm.event(user)).containsEntry("second_factor", "otp");
        String label = "realm=\"" + keycloak.name() + "\"";
        assertThat(keypool.metric("keypool_signin_total", label, "response=\"Pass\"", "factor=\"otp\""))
                .isGreaterThanOrEqualTo(1);
        assertThat(keypool.metric("keypool_signin_total", label, "response=\"Fail\"", "factor=\"none\""))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void switchWhenTurnedOnAndOffThenTheFormerFlowsAndNoMoreThanOneCopy(Realm keycloak) {
        stock(keycloak);
        keycloak.create("/authentication/flows/browser/copy", Map.of("newName", "mine"));
        keycloak.put("", Map.of("browserFlow", "mine"));

        JsonNode on = keycloak.send("POST", FLOWS, null).ok().json();
        int built = keycloak.get("/authentication/flows").size();
        assertThat(keycloak.send("POST", FLOWS, null).ok().json())
                .as("once more does nothing")
                .isEqualTo(on);
        JsonNode off = keycloak.send("DELETE", FLOWS, null).ok().json();
        assertThat(off.at("/browserFlow/alias").asText()).isEqualTo("mine");
        assertThat(off.at("/browserFlow/protected").asBoolean()).isFalse();
        assertThat(off.get("browserFlow").has("before")).isFalse();
        assertThat(off.at("/directGrantFlow/alias").asText()).isEqualTo("direct grant");
        assertThat(keycloak.get("").get("browserFlow").asText()).isEqualTo("mine");

        assertThat(keycloak.send("POST", FLOWS, null).ok().json()).isEqualTo(on);
        assertThat(keycloak.get("/authentication/flows")).hasSize(built);

        // An administrator's change of the copy is not lost: the next copy gets a name of its own.
        ObjectNode sms = (ObjectNode) step(keycloak, "keypool browser", "keypool-sms");
        keycloak.put("/authentication/flows/keypool%20browser/executions", sms.put("requirement", "DISABLED"));
        keycloak.send("DELETE", FLOWS, null).ok();
        assertThat(keycloak.send("POST", FLOWS, null)
                        .ok()
                        .json()
                        .at("/browserFlow/alias")
                        .asText())
                .isEqualTo("keypool browser 2");
        assertThat(step(keycloak, "keypool browser", "keypool-sms")
                        .get("requirement")
                        .asText())
                .isEqualTo("DISABLED");
    }

    @Test
    void switchWhenEnrolmentIsChangedThenTheCodeByMailIsAskedForOrNot(Realm keycloak) {
        stock(keycloak);
        keycloak.send("POST", FLOWS, null).ok();
        assertThat(step(keycloak, "keypool browser", "keypool-email-code")
                        .get("requirement")
                        .asText())
                .isEqualTo("DISABLED");

        ObjectNode settings = (ObjectNode) keycloak.get(SETTINGS);
        keycloak.put(SETTINGS, settings.put("enrolment", true));

        for (String flow : List.of("keypool browser", "keypool direct grant", "keypool post broker")) {
            assertThat(step(keycloak, flow, "keypool-email-code")
                            .get("requirement")
                            .asText())
                    .as(flow)
                    .isEqualTo("ALTERNATIVE");
        }
    }

    @Test
    void switchWhenTheFlowsAreProtectedAlreadyThenTheyStay(Realm keycloak) {
        AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_REQUIRED");

        JsonNode flows = keycloak.send("POST", FLOWS, null).ok().json();

        assertThat(flows.at("/browserFlow/alias").asText()).isEqualTo("adaptive browser");
        assertThat(flows.at("/browserFlow/protected").asBoolean()).isTrue();
        assertThat(flows.get("browserFlow").has("before")).isFalse();
        keycloak.send("DELETE", FLOWS, null).ok();
        assertThat(keycloak.get("").get("browserFlow").asText()).isEqualTo("adaptive browser");
        assertThat(keycloak.get("").get("directGrantFlow").asText()).isEqualTo("adaptive grant");
    }

    @Test
    void switchWhenAFlowHasNoPlaceForTheStepsThenRefusedAndNothingIsChanged(Realm keycloak) {
        stock(keycloak);
        keycloak.create(
                "/authentication/flows",
                Map.of("alias", "no password", "providerId", "basic-flow", "topLevel", true, "builtIn", false));
        keycloak.put("", Map.of("directGrantFlow", "no password"));
        int before = keycloak.get("/authentication/flows").size();

        Http.Answer refusal = keycloak.send("POST", FLOWS, null);

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.json().get("field").asText()).isEqualTo("protectSignIn");
        assertThat(refusal.json().get("errorMessage").asText()).contains("'no password' has no step that asks for a");
        assertThat(keycloak.get("/authentication/flows")).hasSize(before);
        assertThat(keycloak.get(SETTINGS).get("protectSignIn").asBoolean()).isFalse();
        assertThat(keycloak.get("").get("browserFlow").asText()).isEqualTo("browser");
    }

    @Test
    void settingsWhenPutThenAllOfThemAndEachWrongOneIsNamed(Realm keycloak) {
        JsonNode defaults = keycloak.get(SETTINGS);
        assertThat(defaults.get("mode").asText()).isEqualTo("OFF");
        assertThat(defaults.get("retentionDays").asInt()).isEqualTo(730);
        assertThat(defaults.get("alwaysBlock")).isEmpty();
        Map<String, Object> settings = Map.of(
                "mode",
                "AUDIT",
                "highAction",
                "BLOCK",
                "alwaysBlock",
                List.of("2001:db8::/32", "203.0.113.0/24"),
                "trustDays",
                30,
                "smsSender",
                "http",
                "highNotify",
                true);

        ObjectNode expected = (ObjectNode) Json.read(Json.write(defaults));
        expected.setAll((ObjectNode) Json.read(Json.write(settings)));
        for (int i = 0; i < 2; i++) {
            assertThat(keycloak.send("PUT", SETTINGS, settings).ok().json()).isEqualTo(expected);
            assertThat(keycloak.get(SETTINGS)).isEqualTo(expected);
        }
        assertThat(keycloak.get("/components?type=org.keycloak.services.ui.extend.UiTabProvider"))
                .hasSize(1);

        Map<String, Object> wrong = Map.of(
                "mode",
                "SHOUT",
                "mediumThreshold",
                90,
                "alwaysAllow",
                List.of("home"),
                "trustDays",
                181,
                "smsSender",
                "pigeon",
                "enrolment",
                "yes",
                "retentionDays",
                0,
                "nonsense",
                1,
                "notificationsPerHour",
                1.5);
        wrong.forEach((key, value) -> {
            Http.Answer refusal = keycloak.send("PUT", SETTINGS, Map.of(key, value));
            assertThat(refusal.status()).as(key).isEqualTo(400);
            assertThat(refusal.json().get("field").asText()).isEqualTo(key);
            assertThat(refusal.json().get("errorMessage").asText())
                    .as(key)
                    .doesNotContain("keypoolThreat")
                    .contains(" ");
        });
        for (Object body : List.of(List.of(), "text", 1)) {
            assertThat(keycloak.send("PUT", SETTINGS, body).status()).isEqualTo(400);
        }
        assertThat(keycloak.send("PUT", SETTINGS, null).status()).isEqualTo(400);
        assertThat(keycloak.get(SETTINGS)).isEqualTo(expected);
    }

    @Test
    void settingsWhenAskedByWhomThenOnlyByThoseWhoMayAndAsAdminEvents(Realm keycloak, Keypool keypool) {
        keycloak.put("", Map.of("adminEventsEnabled", true, "adminEventsDetailsEnabled", true));
        keycloak.serviceAccount("viewer", "viewer-secret", "view-threat-protection");
        keycloak.serviceAccount("manager", "manager-secret", "manage-threat-protection");
        keycloak.serviceAccount("nobody", "nobody-secret", "view-identity-pools");
        String url = keypool.url() + "/admin/realms/" + keycloak.name();

        Map.of(
                        "viewer",
                        List.of(200, 200, 403, 403, 403),
                        "manager",
                        List.of(200, 200, 200, 200, 200),
                        "nobody",
                        List.of(403, 403, 403, 403, 403))
                .forEach((client, statuses) -> {
                    Map<String, String> headers = Map.of(
                            "Authorization",
                            "Bearer " + keycloak.serviceToken(client, client + "-secret"),
                            "Content-Type",
                            "application/json");
                    List<Integer> got = new ArrayList<>();
                    got.add(Http.get(url + SETTINGS, headers).status());
                    got.add(Http.get(url + FLOWS, headers).status());
                    got.add(Http.send("PUT", url + SETTINGS, headers, "{}".getBytes())
                            .status());
                    got.add(Http.send("POST", url + FLOWS, headers, null).status());
                    got.add(Http.send("DELETE", url + FLOWS, headers, null).status());
                    assertThat(got).as(client).isEqualTo(statuses);
                });
        assertThat(Http.get(url + SETTINGS, Map.of()).status()).isEqualTo(401);
        List<String> events = new ArrayList<>();
        for (JsonNode event : keycloak.get("/admin-events")) {
            if (event.path("resourceType").asText().equals("THREAT_PROTECTION")) {
                events.add(event.get("operationType").asText() + " "
                        + event.get("resourcePath").asText());
            }
        }
        assertThat(events)
                .containsExactlyInAnyOrder(
                        "UPDATE threat-protection", "ACTION threat-protection/flows", "ACTION threat-protection/flows");
    }

    @Test
    void realmWhenExportedAndImportedThenSettingsFlowsAndWhatWasBoundBefore(Realm keycloak, Keypool keypool) {
        stock(keycloak);
        keycloak.send("POST", FLOWS, null).ok();
        JsonNode exported = keycloak.send("POST", "/partial-export", null).ok().json();
        String name = "it-" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> copy = new HashMap<>(Map.of("realm", name, "enabled", true));
        for (String member :
                List.of("attributes", "authenticationFlows", "authenticatorConfig", "browserFlow", "directGrantFlow")) {
            JsonNode value = exported.get(member);
            copy.put(member, value.isArray() ? withoutIds(value) : value);
        }
        String tab = "org.keycloak.services.ui.extend.UiTabProvider";
        copy.put("components", Map.of(tab, withoutIds(exported.get("components").get(tab))));

        try {
            keypool.admin().create("/realms", copy);
            String imported = "/realms/" + name;
            assertThat(keypool.admin().get(imported + SETTINGS)).isEqualTo(keycloak.get(SETTINGS));
            assertThat(keypool.admin().get(imported + FLOWS)).isEqualTo(keycloak.get(FLOWS));
            assertThat(step(
                                    keypool.admin()
                                            .get(imported + "/authentication/flows/keypool%20browser/executions"),
                                    "keypool-risk")
                            .get("requirement")
                            .asText())
                    .isEqualTo("REQUIRED");
            JsonNode off =
                    keypool.admin().send("DELETE", imported + FLOWS, null).ok().json();
            assertThat(off.at("/browserFlow/alias").asText()).isEqualTo("browser");
        } finally {
            keypool.admin().send("DELETE", "/realms/" + name, null);
        }
    }

    @Test
    @Tag("smoke")
    void realmWhenImportedWithTheSwitchOnThenItsFlowsAreBuilt(Keypool keypool) {
        String name = "it-" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> settings = Map.of(
                "name", "threat-protection",
                "providerId", "threat-protection",
                "config", Map.of("mode", List.of("AUDIT"), "protectSignIn", List.of("true")));
        try {
            keypool.admin()
                    .create(
                            "/realms",
                            Map.of(
                                    "realm",
                                    name,
                                    "enabled",
                                    true,
                                    "components",
                                    Map.of("org.keycloak.services.ui.extend.UiTabProvider", List.of(settings))));

            JsonNode flows = keypool.admin().get("/realms/" + name + FLOWS);
            assertThat(flows.at("/browserFlow/protected").asBoolean()).isTrue();
            assertThat(flows.at("/directGrantFlow/before").asText()).isEqualTo("direct grant");
        } finally {
            keypool.admin().send("DELETE", "/realms/" + name, null);
        }
    }

    /** A realm with Keycloak's own flows, and threat protection that refuses strangers who have no second factor. */
    private static AdaptiveRealm stock(Realm keycloak) {
        keycloak.publicClient(AdaptiveRealm.CLIENT);
        keycloak.put(
                SETTINGS,
                Map.of("mode", "ENFORCED", "mediumAction", "MFA_REQUIRED", "highAction", "BLOCK", "trustDays", 0));
        AdaptiveRealm realm = AdaptiveRealm.at(keycloak);
        realm.reuseCodes();
        return realm;
    }

    /** Ids are the server's, and the exported realm still has them. */
    private static JsonNode withoutIds(JsonNode list) {
        list.forEach(element -> ((ObjectNode) element).remove("id"));
        return list;
    }

    private static JsonNode step(Realm keycloak, String flow, String provider) {
        return step(keycloak.get("/authentication/flows/" + Http.encode(flow) + "/executions"), provider);
    }

    private static JsonNode step(JsonNode executions, String provider) {
        for (JsonNode execution : executions) {
            if (execution.path("providerId").asText().equals(provider)) {
                return execution;
            }
        }
        throw new AssertionError(provider + " is not in " + executions);
    }
}
