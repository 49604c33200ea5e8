package org.keypool.it;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Browser;
import org.keypool.harness.Http;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.Json;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;
import software.amazon.awssdk.services.cognitosync.model.NotAuthorizedException;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** What users see of their own account, and do with it: devices, sign-ins, factors, data. */
@KeypoolTest
final class AccountIT {

    /** What the pictures are called, in the order of the sections. */
    private static final List<String> PAGES = List.of("devices", "sign-ins", "factors", "data");

    @Test
    void userWhenSignedInFromTwoPlacesThenSeesForgetsDownloadsDeletesAndDisowns(Realm keycloak) throws Exception {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "OFF", "BLOCK");
        String user = realm.user("ute");
        SyncDevice app = data(Pool.with(keycloak, Map.of()), "ute");
        realm.setting("mode", "AUDIT");
        try (App elsewhere = App.start();
                Browser windows = Client.ELSEWHERE.browser();
                AccountPage account = AccountPage.inEnglish(Client.HOME)) {
            for (int i = 0; i < 3; i++) {
                App.awaitSignedIn(elsewhere.signIn(windows, keycloak, "en", "ute"));
                forgetSession(windows);
            }
            realm.signIn("ute", "wrong", Client.ELSEWHERE);
            App.awaitSignedIn(elsewhere.signIn(windows, keycloak, "en", "ute"));
            assertThat(realm.event(user).get("risk_reasons")).contains("known-device");

            account.signIn(keycloak, "ute");
            assertThat(account.rows())
                    .satisfiesExactly(
                            here -> assertThat(here).contains("Firefox, Linux", "This device", "192.0.2.10"),
                            there -> assertThat(there).contains("Chrome, Windows", "203.0.113.7"));
            account.row("Windows").getByRole(AriaRole.BUTTON).click();
            account.answer("Cancel");
            assertThat(account.row("Windows")).isVisible();
            account.row("Windows").getByRole(AriaRole.BUTTON).click();
            account.answer("Forget");
            assertThat(account.row("Windows")).hasCount(0);
            forgetSession(windows);
            App.awaitSignedIn(elsewhere.signIn(windows, keycloak, "en", "ute"));
            assertThat(realm.event(user).get("risk_reasons"))
                    .as("its cookie no longer counts")
                    .doesNotContain("known-device");

            account.open("Data");
            assertThat(account.row("notes")).containsText("19 bytes");
            account.page().getByRole(AriaRole.LINK, named("notes")).click();
            assertThat(account.row("shopping")).containsText("<b>milk</b>");
            Download download = account.page().waitForDownload(() -> account.page()
                    .getByRole(AriaRole.BUTTON, named("Download"))
                    .click());
            assertThat(download.suggestedFilename()).isEqualTo("notes.json");
            assertThat(Json.read(Files.readString(download.path()))
                            .at("/Records/0/Value")
                            .asText())
                    .isEqualTo("<b>milk</b>");
            account.open("Data");
            account.page().getByRole(AriaRole.BUTTON, named("Delete notes")).click();
            account.answer("Delete");
            assertThat(account.page().getByText("Nothing is kept here yet.")).isVisible();
            assertThat(app.datasets()).isEmpty();
            assertThat(realm.event(user)).containsEntry("dataset", "notes").containsEntry("type", "UPDATE_PROFILE");
            account.page()
                    .getByRole(AriaRole.BUTTON, named("Delete identity: Test"))
                    .click();
            account.answer("Delete");
            assertThat(account.heading()).hasText("No data yet");
            assertThat(realm.event(user))
                    .containsEntry("identity_id", app.identityId())
                    .containsEntry("action", "keypool-delete-identity")
                    .containsEntry("type", "UPDATE_PROFILE");
            assertThatThrownBy(app::datasets).isInstanceOf(NotAuthorizedException.class);

            account.open("Sign-ins");
            assertThat(account.rows())
                    .satisfiesExactly(
                            again -> assertThat(again).contains("Chrome, Windows", "New device"),
                            here -> assertThat(here).contains("Firefox, Linux", "New device", "New network"),
                            known -> assertThat(known).doesNotContain("New"),
                            wrong ->
                                    assertThat(wrong).contains("Wrong password").doesNotContain("Not me"),
                            known -> assertThat(known).contains("Signed in with the password"),
                            known -> assertThat(known).doesNotContain("New"),
                            first -> assertThat(first).doesNotContain("New"));
            account.page()
                    .getByRole(AriaRole.BUTTON)
                    .filter(text("Not me"))
                    .first()
                    .click();
            account.look("account-not-me");
            account.answer("It was not me");
            assertThat(account.heading()).hasText("You are signed out everywhere");
            account.look("account-not-me-done");
            assertThat(keycloak.get("/users/" + user + "/sessions")).isEmpty();
            assertThat(events(keycloak, user).at("/0/EventFeedback/Provider").asText())
                    .isEqualTo("User");
            account.page().click("main button");
            account.enter("ute");
            assertThat(account.page().locator("#password-new")).isVisible();
        }
    }

    @Test
    void pagesWhenLookedAtInEachLanguageSchemeAndSizeThenEverybodyCanUseThem(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "OFF", "BLOCK");
        String user = realm.user("ute");
        data(Pool.with(keycloak, Map.of()), "ute");
        realm.user("new");
        phone(keycloak, user);
        realm.setting("mode", "AUDIT");
        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();
        realm.signIn("ute", "wrong", Client.ELSEWHERE);

        try (AccountPage account = new AccountPage(Client.HOME, "en-US", ColorScheme.LIGHT, 1600)) {
            look(account.signIn(keycloak, "ute"), "Devices", "Sign-ins", "Ways to sign in", "Data", "Delete identity");
        }
        try (AccountPage account = new AccountPage(Client.HOME, "de-DE", ColorScheme.DARK, 360)) {
            look(account.signIn(keycloak, "ute"), "Geräte", "Anmeldungen", "Anmeldewege", "Daten", "Identität löschen");
            account.open("Anmeldungen");
            account.page()
                    .getByRole(AriaRole.BUTTON, named("Das war ich nicht"))
                    .first()
                    .click();
            account.look("account-not-me");
            account.answer("Ich war es nicht");
            assertThat(account.heading()).hasText("Sie sind überall abgemeldet");
            account.look("account-not-me-done");
        }
        try (AccountPage account = AccountPage.inEnglish(Client.HOME)) {
            account.signIn(keycloak, "new");
            account.open("Data");
            assertThat(account.page().locator("main"))
                    .containsText("When an app that you sign in to keeps data for you");
            account.look("account-no-data");
            // The realm's flow knows no session, so Keycloak's own console asks again.
            account.page().navigate(keycloak.url() + "/account/applications");
            account.enter("new");
            account.page().getByText("Devices, sign-ins and data").waitFor();
        }
    }

    @Test
    void restWhenAskedByWhomThenOnlyTheirOwnAndOnlyWhatTheyMay(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "AUDIT", "BLOCK");
        String ute = realm.user("ute");
        realm.user("max");
        Pool pool = Pool.with(keycloak, Map.of());
        SyncDevice app = data(pool, "ute");
        String utes = token(realm, "ute");
        String maxs = token(realm, "max");
        String event = get(keycloak, "/threat-protection/auth-events", utes)
                .at("/AuthEvents/0/EventId")
                .asText();
        String device = get(keycloak, "/threat-protection/devices", utes)
                .at("/Devices/0/DeviceKey")
                .asText();
        String dataset = "/sync/identities/" + app.identityId() + "/datasets/notes";
        JsonNode identity = get(keycloak, "/identity-pools/identities", utes).at("/Identities/0");
        assertThat(identity.get("IdentityId").asText()).isEqualTo(app.identityId());
        assertThat(identity.get("IdentityPoolName").asText()).isEqualTo("Test");
        assertThat(identity.get("Logins").toString()).isEqualTo("[\"" + keycloak.login() + "\"]");
        assertThat(get(keycloak, "/sync/export", utes)
                        .at("/Identities/0/Datasets/0/Records/0/Key")
                        .asText())
                .isEqualTo("shopping");

        assertThat(get(keycloak, "/identity-pools/identities", maxs).get("Identities"))
                .isEmpty();
        assertThat(get(keycloak, "/sync/identities", maxs).get("Identities")).isEmpty();
        String feedback = "/threat-protection/auth-events/" + event + "/feedback";
        String own = "/identity-pools/identities/" + app.identityId();
        for (String path : List.of(dataset, own, "/threat-protection/devices/" + device, feedback)) {
            boolean said = path.equals(feedback);
            assertThat(send(keycloak, said ? "PUT" : "DELETE", path, maxs).status())
                    .as(path)
                    .isEqualTo(404);
            assertThat(send(keycloak, said ? "PUT" : "DELETE", path, "x").status())
                    .as(path)
                    .isEqualTo(401);
            assertThat(Http.send("OPTIONS", keycloak.url() + path, Map.of("Origin", "https://it.example"), new byte[0])
                            .header("Access-Control-Allow-Methods"))
                    .as(path)
                    .contains("DELETE");
        }
        assertThat(send(keycloak, "GET", dataset, maxs).status()).isEqualTo(404);
        for (String nothing : List.of("a%00b", "%F0%9F%98%80", "x".repeat(2_000))) {
            String place = "/sync/identities/" + app.identityId() + "/datasets/" + nothing;
            assertThat(send(keycloak, "GET", place, utes).status()).as(place).isIn(400, 404);
            assertThat(send(keycloak, "DELETE", place, utes).status()).as(place).isIn(400, 404);
            assertThat(send(keycloak, "DELETE", "/identity-pools/identities/" + nothing, utes)
                            .status())
                    .as(nothing)
                    .isIn(400, 404);
            assertThat(send(keycloak, "DELETE", "/threat-protection/devices/" + nothing, utes)
                            .status())
                    .as(nothing)
                    .isIn(400, 404);
            assertThat(put(keycloak, "/threat-protection/auth-events/" + nothing + "/feedback", utes, "Invalid")
                            .status())
                    .as(nothing)
                    .isIn(400, 404);
        }
        assertThat(put(keycloak, feedback, utes, "Valid").status())
                .as("who has taken over a session must not vouch for themselves")
                .isEqualTo(400);
        keycloak.serviceAccount("robot", "robot-secret", "view-threat-protection");
        String robot = keycloak.serviceToken("robot", "robot-secret");
        for (String path : List.of("/threat-protection/devices", "/identity-pools/identities", "/sync/identities")) {
            assertThat(send(keycloak, "GET", path, robot).status()).as(path).isIn(401, 403);
        }

        manageAccount(keycloak, "DELETE");
        String viewer = token(realm, "ute");
        assertThat(send(keycloak, "GET", dataset, viewer).status()).isEqualTo(200);
        for (String path : List.of(dataset, own, "/sync/identities", "/threat-protection/devices")) {
            assertThat(send(keycloak, "DELETE", path, viewer).status()).as(path).isEqualTo(403);
        }
        assertThat(put(keycloak, feedback, viewer, "Invalid").status()).isEqualTo(403);
        assertThat(app.datasets()).hasSize(1);

        assertThat(send(keycloak, "DELETE", "/threat-protection/devices", utes).status())
                .isEqualTo(204);
        assertThat(get(keycloak, "/threat-protection/devices", utes).get("Devices"))
                .isEmpty();
        assertThat(send(keycloak, "DELETE", "/sync/identities", utes).status()).isEqualTo(204);
        assertThat(app.datasets()).isEmpty();
        app.write("notes", SyncDevice.replace("shopping", "tea", 0));
        assertThat(send(keycloak, "DELETE", own, utes).status()).isEqualTo(204);
        assertThat(send(keycloak, "DELETE", own, utes).status()).isEqualTo(404);
        assertThat(get(keycloak, "/identity-pools/identities", utes).get("Identities"))
                .isEmpty();
        assertThatThrownBy(app::datasets).isInstanceOf(NotAuthorizedException.class);
        SyncDevice again = device(pool, "ute");
        assertThat(again.identityId()).isNotEqualTo(app.identityId());
        assertThat(again.datasets()).isEmpty();
        assertThat(put(keycloak, feedback, utes, "Invalid").status()).isEqualTo(204);
        assertThat(send(keycloak, "GET", "/sync/identities", utes).status()).isEqualTo(401);
        assertThat(events(keycloak, ute).findValuesAsText("FeedbackValue")).containsExactly("Invalid");
        keycloak.put("/users/" + ute, Map.of("requiredActions", List.of()));
        manageAccount(keycloak, "POST");
        assertThat(put(keycloak, feedback, token(realm, "ute"), "Invalid").status())
                .as("nobody is locked out twice for the same")
                .isEqualTo(409);
    }

    private static void look(
            AccountPage account, String devices, String signIns, String factors, String data, String deleteIdentity) {
        List<String> sections = List.of(devices, signIns, factors, data);
        for (String section : sections) {
            account.open(section);
            account.look("account-" + PAGES.get(sections.indexOf(section)));
        }
        account.page().getByRole(AriaRole.BUTTON, named(deleteIdentity)).click();
        account.look("account-delete-identity");
        account.page().keyboard().press("Escape");
        account.page().getByRole(AriaRole.LINK, named("notes")).click();
        assertThat(account.heading()).hasText("notes");
        account.look("account-dataset");
    }

    /** An app's dataset {@code notes}, nineteen bytes, in the user's identity. */
    private static SyncDevice data(Pool pool, String username) {
        SyncDevice device = device(pool, username);
        device.write("notes", SyncDevice.replace("shopping", "<b>milk</b>", 0));
        return device;
    }

    private static SyncDevice device(Pool pool, String username) {
        Realm realm = pool.realm();
        return SyncDevice.ofUser(
                pool,
                Map.of(
                        realm.login(),
                        realm.tokens(AdaptiveRealm.CLIENT, username, PASSWORD)
                                .get("id_token")
                                .asText()));
    }

    /** A telephone number as the user's factor, and a flow that takes such. */
    private static void phone(Realm keycloak, String userId) {
        keycloak.create(
                "/authentication/flows",
                Map.of("alias", "by phone", "providerId", "basic-flow", "topLevel", true, "builtIn", false));
        keycloak.create("/authentication/flows/by%20phone/executions/execution", Map.of("provider", "keypool-sms"));
        JsonNode step =
                keycloak.get("/authentication/flows/by%20phone/executions").get(0);
        keycloak.put("/authentication/flows/by%20phone/executions", ((ObjectNode) step).put("requirement", "REQUIRED"));
        keycloak.put(
                "/users/" + userId,
                Map.of(
                        "credentials",
                        List.of(Map.of(
                                "type", "keypool-sms",
                                "userLabel", "+49 ••• 4567",
                                "credentialData", Json.write(Map.of("number", "+491701234567")),
                                "secretData", "{}"))));
    }

    /** Gives all users the role to change their accounts (POST), or takes it away (DELETE). */
    private static void manageAccount(Realm keycloak, String method) {
        String account =
                keycloak.get("/clients?clientId=account").get(0).get("id").asText();
        String defaults = keycloak.get("").at("/defaultRole/id").asText();
        keycloak.send(
                        method,
                        "/roles-by-id/" + defaults + "/composites",
                        List.of(keycloak.get("/clients/" + account + "/roles/manage-account")))
                .ok();
    }

    private static void forgetSession(Browser browser) {
        browser.context().cookies().stream()
                .map(cookie -> cookie.name)
                .filter(name -> !name.startsWith("KEYPOOL_DEVICE_"))
                .forEach(name -> browser.context().clearCookies(new ClearCookiesOptions().setName(name)));
    }

    private static String token(AdaptiveRealm realm, String username) {
        return realm.signIn(username, PASSWORD, Client.HOME)
                .ok()
                .json()
                .get("access_token")
                .asText();
    }

    private static JsonNode get(Realm keycloak, String path, String token) {
        return send(keycloak, "GET", path, token).ok().json();
    }

    private static Answer put(Realm keycloak, String path, String token, String feedback) {
        return Http.send(
                "PUT",
                keycloak.url() + path,
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                Json.write(Map.of("FeedbackValue", feedback)).getBytes(StandardCharsets.UTF_8));
    }

    private static Answer send(Realm keycloak, String method, String path, String token) {
        return method.equals("PUT")
                ? put(keycloak, path, token, "Invalid")
                : Http.send(method, keycloak.url() + path, Map.of("Authorization", "Bearer " + token), null);
    }

    private static JsonNode events(Realm keycloak, String userId) {
        return keycloak.get("/threat-protection/users/" + userId + "/auth-events")
                .get("AuthEvents");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static FilterOptions text(String text) {
        return new FilterOptions().setHasText(text);
    }
}
