package org.keypool.it;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Browser;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.LeakedPasswords;
import org.keypool.harness.MailServer;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.harness.LeakedPasswords.IN_FILE;

/** Passwords that are known from data leaks: at the sign-in, and when one is set. */
@KeypoolTest
final class LeakedPasswordIT {

    private static final String COMMON = "Password1";

    // What the API has said of a password is kept for an hour, so each test has its own.
    private final String fresh = "quiet-Meadow-" + UUID.randomUUID();
    private final String inApi = "amber-Gondola-" + UUID.randomUUID();

    private final App app = App.start();

    @AfterEach
    void stopTheApp() {
        app.close();
    }

    @Test
    void signInWhenLeakedAndForceResetThenAPageSaysSoAndOnlyAnotherPasswordLetsIn(Realm keycloak, Keypool keypool) {
        AdaptiveRealm realm = realm(keycloak, "ENFORCED", "FORCE_RESET");
        keycloak.put("", Map.of("passwordPolicy", "keypoolLeakedPassword"));
        long mark = keypool.logMark();

        try (Browser browser = Client.HOME.browser()) {
            Page page = signIn(browser, keycloak, "en", IN_FILE);
            assertThat(page.textContent("body")).contains("Your password was leaked");
            browser.shoot(page, "leaked-password");
            page.click("[type=submit]");
            page.fill("#password-new", COMMON);
            page.fill("#password-confirm", COMMON);
            page.click("[type=submit]");
            assertThat(page.textContent("body")).contains("appears in lists of stolen or common passwords");
            browser.shoot(page, "leaked-password-again");
            page.fill("#password-new", fresh);
            page.fill("#password-confirm", fresh);
            page.click("[type=submit]");
            App.awaitSignedIn(page);
        }

        assertThat(realm.event(id(keycloak)))
                .containsEntry("type", "LOGIN")
                .containsEntry("leaked_password", "FORCE_RESET")
                .containsEntry("risk_level", "LOW");
        realm.signIn("ute", fresh, Client.HOME).ok();
        assertThat(realm.event(id(keycloak))).doesNotContainEntry("leaked_password", "FORCE_RESET");
        assertThat(keypool.logSince(mark)).doesNotContain(IN_FILE).doesNotContain(COMMON);
        assertThat(keycloak.get("/events").toString()).doesNotContain(IN_FILE);
    }

    @Test
    void signInWhenThePageIsLeftThenThePasswordMustStillBeChanged(Realm keycloak) {
        realm(keycloak, "ENFORCED", "FORCE_RESET");
        try (Browser browser = Client.HOME.browser()) {
            signIn(browser, keycloak, "de", IN_FILE).waitForSelector("text=Ihr Passwort ist bekannt geworden");
        }

        assertThat(keycloak.get("/users/" + id(keycloak)).get("requiredActions").toString())
                .contains("UPDATE_PASSWORD");
    }

    @Test
    void signInWhenLeakedAndBlockedThenAMailLeadsToAnotherPassword(Realm keycloak, MailServer mail) {
        AdaptiveRealm realm = realm(keycloak, "ENFORCED", "BLOCK");
        mail.serve(keycloak);
        try (Browser browser = Client.HOME.browser()) {
            Page page = signIn(browser, keycloak, "en", IN_FILE);
            assertThat(page.textContent("body")).contains("Please ask your administrator");
            assertThat(realm.event(id(keycloak)))
                    .containsEntry("type", "LOGIN_ERROR")
                    .containsEntry("error", "access_denied")
                    .containsEntry("leaked_password", "BLOCK");
            keycloak.put("", Map.of("resetPasswordAllowed", true));
        }
        try (Browser browser = Client.HOME.browser()) {
            Page page = signIn(browser, keycloak, "en", IN_FILE);
            browser.shoot(page, "leaked-password-blocked");
            // Without the password in the request there is nothing to look up; the refusal must hold all the same.
            otherLanguage(page);
            assertThat(page.textContent("body")).contains("Damit können Sie sich nicht mehr anmelden");
            page.click("text=E-Mail anfordern");
            page.fill("#username", "ute");
            page.click("[type=submit]");
            assertThat(mail.await("ute@it.example", 1).text()).contains("/login-actions/action-token");
        }
    }

    @Test
    void signInWhenLeakedInDirectGrantThenLikeAWrongPassword(Realm keycloak) {
        AdaptiveRealm realm = realm(keycloak, "ENFORCED", "FORCE_RESET");
        Answer refused = realm.signIn("ute", IN_FILE, Client.HOME);
        Answer wrong = realm.signIn("ute", "wrong", Client.HOME);

        assertThat(refused.status()).isEqualTo(wrong.status()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo(wrong.body());
    }

    @Test
    @Tag("smoke")
    void signInWhenAuditThenAllowedAndSaysSo(Realm keycloak, Keypool keypool) {
        AdaptiveRealm realm = realm(keycloak, "AUDIT", "BLOCK");
        keycloak.put(
                "/users/" + id(keycloak),
                Map.of("credentials", List.of(Map.of("type", "password", "value", COMMON, "temporary", false))));
        realm.signIn("ute", COMMON, Client.HOME).ok();

        assertThat(realm.event(id(keycloak))).containsEntry("leaked_password", "BLOCK");
        assertThat(keypool.metric(
                        "keypool_signin_leaked_passwords_total",
                        "realm=\"" + keycloak.name() + "\"",
                        "decision=\"BLOCK\""))
                .isEqualTo(1);
    }

    @Test
    void signInWhenOnlyTheApiKnowsThenAskedAndWhenItIsDownAsConfigured(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "NO_ACTION");
        keycloak.user("ute", inApi);
        realm.setting("leakedPasswordAction", "BLOCK");

        realm.signIn("ute", inApi, Client.HOME).ok();
        assertThat(realm.event(id(keycloak))).containsEntry("leaked_password", "NOT_CHECKED");
        realm.setting("leakedPasswordUnchecked", "REFUSE");
        assertThat(realm.signIn("ute", inApi, Client.HOME).status()).isEqualTo(400);
        assertThat(realm.event(id(keycloak)))
                .containsEntry("error", "access_denied")
                .containsEntry("leaked_password", "NOT_CHECKED");
        try (Browser browser = Client.HOME.browser()) {
            Page page = signIn(browser, keycloak, "en", inApi);
            assertThat(page.textContent("body")).contains("could not check your password");
            otherLanguage(page);
            assertThat(page.textContent("body")).contains("konnten Ihr Passwort gerade nicht");
        }
        assertThat(reset(keycloak, fresh).status()).as("no policy").isEqualTo(204);
        try (LeakedPasswords api = LeakedPasswords.serve(inApi)) {
            realm.signIn("ute", fresh, Client.HOME).ok();
            assertThat(realm.event(id(keycloak))).doesNotContainKey("leaked_password");
            assertThat(reset(keycloak, inApi).status()).as("no policy").isEqualTo(204);
            assertThat(realm.signIn("ute", inApi, Client.HOME).status()).isEqualTo(400);
            assertThat(realm.event(id(keycloak))).containsEntry("leaked_password", "BLOCK");
            assertThat(api.asked()).hasSize(2).allMatch(asked -> asked.length() == 5);
        }
    }

    @Test
    void signInWhenTheApiNeverAnswersThenAsConfiguredAndInTime(Realm keycloak) throws IOException {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "NO_ACTION");
        keycloak.user("ute", inApi);
        realm.setting("leakedPasswordAction", "BLOCK");
        Closeable stalled = LeakedPasswords.stall();
        try {
            long start = System.nanoTime();

            realm.signIn("ute", inApi, Client.HOME).ok();

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
            assertThat(realm.event(id(keycloak))).containsEntry("leaked_password", "NOT_CHECKED");
            realm.setting("leakedPasswordUnchecked", "REFUSE");
            assertThat(realm.signIn("ute", inApi, Client.HOME).status()).isEqualTo(400);
        } finally {
            stalled.close();
        }
    }

    @Test
    void policyWhenAnAdministratorSetsALeakedPasswordThenRefusedAndSaysWhy(Realm keycloak) {
        AdaptiveRealm realm = realm(keycloak, "OFF", "NO_ACTION");
        keycloak.put("", Map.of("passwordPolicy", "keypoolLeakedPassword"));
        try (LeakedPasswords api = LeakedPasswords.serve(inApi)) {
            for (String leaked : List.of(COMMON, IN_FILE, inApi)) {
                Answer refused = reset(keycloak, leaked);
                assertThat(refused.status()).as(leaked).isEqualTo(400);
                assertThat(refused.body()).contains("stolen or common").doesNotContain(leaked);
            }
            assertThat(reset(keycloak, fresh).status()).isEqualTo(204);
            assertThat(api.asked()).as("only what is found nowhere else").hasSize(2);
        }
        assertThat(reset(keycloak, "plain-Harbour-8842").status()).isEqualTo(204);
        realm.setting("leakedPasswordUnchecked", "REFUSE");
        assertThat(reset(keycloak, "vivid-Harbour-8843").body()).contains("could not be checked");
    }

    @Test
    void policyWhenSomebodyRegistersWithALeakedPasswordThenThePageSaysSo(Realm keycloak) {
        realm(keycloak, "OFF", "NO_ACTION");
        keycloak.put("", Map.of("passwordPolicy", "keypoolLeakedPassword", "registrationAllowed", true));
        try (Browser browser = Client.HOME.browser()) {
            Page page = app.open(browser, keycloak, "de");
            page.click("text=Registrieren");
            page.fill("#username", "max");
            page.fill("#password", IN_FILE);
            page.fill("#password-confirm", IN_FILE);
            page.fill("#email", "max@it.example");
            page.fill("#firstName", "Max");
            page.fill("#lastName", "Tester");
            page.click("[type=submit]");
            assertThat(page.textContent("body")).contains("Listen gestohlener");
        }
    }

    private static AdaptiveRealm realm(Realm keycloak, String mode, String action) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, mode, "NO_ACTION");
        realm.setting("leakedPasswordAction", action);
        keycloak.user("ute", IN_FILE);
        return realm;
    }

    private static String id(Realm keycloak) {
        return keycloak.get("/users?username=ute").get(0).get("id").asText();
    }

    private static Answer reset(Realm keycloak, String password) {
        return keycloak.send(
                "PUT",
                "/users/" + id(keycloak) + "/reset-password",
                Map.of("type", "password", "value", password, "temporary", false));
    }

    private static void otherLanguage(Page page) {
        page.selectOption(
                "#login-select-toggle",
                page.getAttribute("#login-select-toggle option[value*='kc_locale=de']", "value"));
        page.waitForSelector("html[lang=de]");
    }

    private Page signIn(Browser browser, Realm keycloak, String language, String password) {
        Page page = app.open(browser, keycloak, language);
        page.fill("#username", "ute");
        page.fill("#password", password);
        page.click("#kc-login");
        return page;
    }
}
