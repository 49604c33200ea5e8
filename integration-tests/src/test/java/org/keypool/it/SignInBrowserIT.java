package org.keypool.it;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Browser;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** Adaptive sign-in in a real browser. */
@KeypoolTest
final class SignInBrowserIT {

    private final App app = App.start();

    @AfterEach
    void stopTheApp() {
        app.close();
    }

    @Test
    void signInWhenElsewhereWithoutSecondFactorThenAPageSaysSo(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_REQUIRED");
        realm.user("ute");
        realm.settle("ute", Client.HOME);

        try (Browser browser = Client.ELSEWHERE.browser()) {
            Page page = signIn(browser, keycloak, "en");
            assertThat(page.textContent("body")).contains("needs a second factor, and none is set up");
            browser.shoot(page, "sign-in-mfa-required");
        }
    }

    @Test
    void signInWhenBlockedThenAPageSaysSoInTheUsersLanguage(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "BLOCK");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);

        try (Browser browser = Client.ELSEWHERE.browser()) {
            Page page = signIn(browser, keycloak, "de");
            assertThat(page.textContent("body")).contains("Wir konnten Sie nicht anmelden");
            browser.shoot(page, "sign-in-blocked-de");
        }
        assertThat(realm.event(user)).containsEntry("error", "access_denied").containsEntry("risk_decision", "BLOCK");
    }

    @Test
    void signInWhenElsewhereWithSecondFactorThenTheRiskIsOnTheLaterEvent(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_REQUIRED");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);
        realm.addTotp(user);

        try (Browser browser = Client.ELSEWHERE.browser()) {
            Page page = signIn(browser, keycloak, "en");
            page.fill("#otp", "000000");
            page.click("#kc-login");
            assertThat(page.textContent("body")).contains("Invalid authenticator code");
            page.fill("#otp", AdaptiveRealm.code());
            page.click("#kc-login");
            App.awaitSignedIn(page);
        }
        assertThat(realm.event(user))
                .containsEntry("type", "LOGIN")
                .containsEntry("risk_level", "MEDIUM")
                .containsEntry("risk_decision", "MFA_REQUIRED");
    }

    @Test
    void signInWhenItEndsWithARequiredActionThenTheRiskIsOnTheEvent(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_REQUIRED");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);
        keycloak.put("/users/" + user, Map.of("requiredActions", List.of("UPDATE_PASSWORD")));

        try (Browser browser = Client.HOME.browser()) {
            Page page = signIn(browser, keycloak, "en");
            page.fill("#password-new", PASSWORD + "!");
            page.fill("#password-confirm", PASSWORD + "!");
            page.click("[type=submit]");
            App.awaitSignedIn(page);
        }
        assertThat(realm.event(user)).containsEntry("type", "LOGIN").containsEntry("risk_level", "LOW");
    }

    @Test
    void signInWhenTheBrowserIsKnownThenSaferWhereverItIs(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "BLOCK");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);
        Cookie device;
        try (Browser browser = Client.HOME.browser()) {
            App.awaitSignedIn(signIn(browser, keycloak, "en"));
            device = device(browser);
        }
        assertThat(device.httpOnly).isTrue();
        assertThat(device.path).isEqualTo("/realms/" + keycloak.name() + "/");

        try (Browser browser = Client.ELSEWHERE.browser()) {
            browser.context().addCookies(List.of(copy(device, device.value)));
            App.awaitSignedIn(signIn(browser, keycloak, "en"));
        }
        assertThat(realm.event(user))
                .containsEntry("risk_level", "LOW")
                .hasEntrySatisfying(
                        "risk_reasons", reasons -> assertThat(reasons).contains("known-device -3.91"));
    }

    @Test
    void signInWhenTheBrowserAlwaysShowedItsCookieThenItsLackIsRiskier(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "AUDIT", "BLOCK");
        String user = realm.user("ute");
        try (Browser browser = Client.HOME.browser()) {
            App.awaitSignedIn(signIn(browser, keycloak, "en"));
            for (int i = 0; i < 3; i++) {
                Cookie device = device(browser);
                browser.context().clearCookies();
                browser.context().addCookies(List.of(copy(device, device.value)));
                App.awaitSignedIn(signIn(browser, keycloak, "en"));
            }
            browser.context().clearCookies();
            App.awaitSignedIn(signIn(browser, keycloak, "en"));
        }

        assertThat(realm.event(user)).hasEntrySatisfying("risk_reasons", reasons -> assertThat(reasons)
                .contains("missing-cookie +1.")
                .contains("no cookie of a known device, which 3 of the user's last 4 sign-ins had"));
    }

    @Test
    void signInWhenTheDeviceCookieIsForgedOrAnothersThenUnknown(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "BLOCK");
        String ute = realm.user("ute");
        realm.user("max");
        realm.settle("ute", Client.HOME);
        Cookie ofUte;
        Cookie ofMax;
        try (Browser browser = Client.HOME.browser()) {
            App.awaitSignedIn(signIn(browser, keycloak, "en"));
            ofUte = device(browser);
        }
        try (Browser browser = Client.HOME.browser()) {
            App.awaitSignedIn(app.signIn(browser, keycloak, "en", "max"));
            ofMax = device(browser);
        }
        String forged = ofUte.value.substring(0, ofUte.value.length() - 5) + "AAAAA";

        for (String value : List.of(ofMax.value, forged, "x", "e30.e30.", "a".repeat(3000))) {
            try (Browser browser = Client.ELSEWHERE.browser()) {
                browser.context().addCookies(List.of(copy(ofUte, value)));
                assertThat(signIn(browser, keycloak, "en").textContent("body")).contains("could not let you sign in");
            }
            assertThat(realm.event(ute))
                    .containsEntry("risk_decision", "BLOCK")
                    .hasEntrySatisfying(
                            "risk_reasons", reasons -> assertThat(reasons).doesNotContain("known-device"));
        }
    }

    @Test
    void signInWhenOnlySessionCookieIsShownThenNothingIsLearned(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "BLOCK");
        String user = realm.user("ute");
        keycloak.put("", Map.of("browserFlow", "browser"));
        try (Browser browser = Client.HOME.browser()) {
            App.awaitSignedIn(signIn(browser, keycloak, "en"));
            for (int i = 0; i < 3; i++) {
                App.awaitSignedIn(app.open(browser, keycloak, "en"));
            }
        }

        realm.signIn("ute", PASSWORD, Client.HOME).ok();

        assertThat(realm.event(user)).hasEntrySatisfying("risk_reasons", reasons -> assertThat(reasons)
                .contains("only 1 of the 3 sign-ins"));
    }

    private Page signIn(Browser browser, Realm keycloak, String language) {
        return app.signIn(browser, keycloak, language, "ute");
    }

    private static Cookie device(Browser browser) {
        return browser.context().cookies().stream()
                .filter(cookie -> cookie.name.startsWith("KEYPOOL_DEVICE_"))
                .findFirst()
                .orElseThrow();
    }

    private static Cookie copy(Cookie cookie, String value) {
        return new Cookie(cookie.name, value).setDomain(cookie.domain).setPath(cookie.path);
    }
}
