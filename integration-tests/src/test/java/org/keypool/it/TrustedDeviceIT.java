package org.keypool.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Browser;
import org.keypool.harness.Http;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** A device that a user trusts stands for the second factor, in a real browser. */
@KeypoolTest
final class TrustedDeviceIT {

    private final App app = App.start();
    private AdaptiveRealm realm;
    private String user;

    @BeforeEach
    void aUserWithASecondFactor(Realm keycloak) {
        realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_IF_CONFIGURED");
        realm.setting("trustDays", "30");
        user = realm.user("ute");
        realm.settle("ute", Client.HOME);
        realm.addTotp(user);
    }

    @AfterEach
    void stopTheApp() {
        app.close();
    }

    @Test
    void signInWhenTheDeviceIsTrustedThenNoFactorIsAskedForUntilTheUserRemovesIt(Realm keycloak) {
        try (Browser browser = Client.HOME.browser()) {
            trust(browser, keycloak);
            assertThat(realm.event(user)).containsEntry("device_trust", "granted");
            String first = device(browser).value;

            for (int i = 0; i < 2; i++) {
                signOut(browser);
                App.awaitSignedIn(app.signIn(browser, keycloak, "en", "ute"));
                assertThat(realm.event(user)).containsEntry("device_trust", "used");
            }
            assertThat(device(browser).value).isNotEqualTo(first);

            signOut(browser);
            Page page = app.account(browser, keycloak, "ute");
            page.waitForSelector("text=You are not asked for a second factor there.");
            browser.shoot(page, "account-trusted-device");
            forget(keycloak);
            signOut(browser);
            assertThat(app.signIn(browser, keycloak, "en", "ute").isVisible("#otp"))
                    .isTrue();
        }
    }

    @Test
    void signInWhenTheUserDoesNotTrustTheDeviceThenAskedAgain(Realm keycloak) {
        try (Browser browser = Client.HOME.browser()) {
            Page page = factor(browser, keycloak);
            page.click("#not-now");
            App.awaitSignedIn(page);
            signOut(browser);
            assertThat(app.signIn(browser, keycloak, "en", "ute").isVisible("#otp"))
                    .isTrue();
        }
        assertThat(keycloak.get("/users/" + user + "/credentials")).hasSize(2);
    }

    @Test
    void signInWhenTheCookieWasStolenThenItsSecondUseEndsTheTrustOfBoth(Realm keycloak) {
        try (Browser browser = Client.HOME.browser();
                Browser thief = Client.HOME.browser()) {
            trust(browser, keycloak);
            Cookie stolen = device(browser);
            thief.context().addCookies(List.of(copy(stolen)));
            App.awaitSignedIn(app.signIn(thief, keycloak, "en", "ute"));

            signOut(browser);
            assertThat(app.signIn(browser, keycloak, "en", "ute").isVisible("#otp"))
                    .as("the owner, with the key that the thief has used")
                    .isTrue();
            assertThat(keycloak.get("/users/" + user + "/credentials")).hasSize(2);
            signOut(thief);
            assertThat(app.signIn(thief, keycloak, "en", "ute").isVisible("#otp"))
                    .as("the thief, with a newer key")
                    .isTrue();
        }
    }

    @Test
    void signInWhenAnotherUserSignsInOnTheDeviceThenItIsNotTrustedForThem(Realm keycloak) {
        realm.addTotp(realm.user("max"));
        try (Browser browser = Client.HOME.browser()) {
            trust(browser, keycloak);
            signOut(browser);
            assertThat(app.signIn(browser, keycloak, "en", "max").isVisible("#otp"))
                    .isTrue();
        }
    }

    @Test
    void signInWhenTheRiskDemandsMoreThenTrustDoesNotHelp(Realm keycloak) {
        try (Browser browser = Client.HOME.browser()) {
            trust(browser, keycloak);
            for (String action : List.of("MFA_REQUIRED", "BLOCK")) {
                realm.setting("lowAction", action);
                signOut(browser);
                Page page = app.signIn(browser, keycloak, "en", "ute");
                assertThat(page.url()).as(action).doesNotContain("/app?");
                assertThat(page.isVisible("#otp")).isEqualTo(action.equals("MFA_REQUIRED"));
            }
            // Nearly every score is high, and a high risk asks whatever its action.
            for (int i = 0; i < 4; i++) {
                realm.signIn("ute", "wrong", Client.HOME);
            }
            realm.setting("lowAction", "NO_ACTION");
            realm.setting("highAction", "MFA_IF_CONFIGURED");
            realm.setting("mediumThreshold", "1");
            realm.setting("highThreshold", "2");
            signOut(browser);
            Page page = app.signIn(browser, keycloak, "en", "ute");
            assertThat(page.isVisible("#otp")).isTrue();
            page.fill("#otp", AdaptiveRealm.code());
            page.click("#kc-login");
            App.awaitSignedIn(page);
        }
    }

    @Test
    void signInWhenTrustIsSwitchedOffThenItIsNeitherOfferedNorUsed(Realm keycloak) {
        try (Browser browser = Client.HOME.browser()) {
            trust(browser, keycloak);
            realm.setting("trustDays", "0");
            signOut(browser);
            Page page = app.signIn(browser, keycloak, "en", "ute");
            page.fill("#otp", AdaptiveRealm.code());
            page.click("#kc-login");
            App.awaitSignedIn(page);
        }
    }

    /** Signs in with the factor, up to the question. */
    private Page factor(Browser browser, Realm keycloak) {
        Page page = app.signIn(browser, keycloak, "en", "ute");
        page.fill("#otp", AdaptiveRealm.code());
        page.click("#kc-login");
        assertThat(page.textContent("body")).contains("for 30 days");
        return page;
    }

    private void trust(Browser browser, Realm keycloak) {
        Page page = factor(browser, keycloak);
        page.click("#trust");
        App.awaitSignedIn(page);
    }

    /** Forgets the session, and keeps what the device is known by. */
    private static void signOut(Browser browser) {
        Cookie device = device(browser);
        browser.context().clearCookies();
        browser.context().addCookies(List.of(copy(device)));
    }

    private static Cookie device(Browser browser) {
        return browser.context().cookies().stream()
                .filter(cookie -> cookie.name.startsWith("KEYPOOL_DEVICE_"))
                .findFirst()
                .orElseThrow();
    }

    private static Cookie copy(Cookie cookie) {
        return new Cookie(cookie.name, cookie.value).setDomain(cookie.domain).setPath(cookie.path);
    }

    /** The user forgets the trusted device, by REST. */
    private void forget(Realm keycloak) {
        Map<String, String> bearer = Map.of(
                "Authorization",
                "Bearer "
                        + realm.signIn("ute", PASSWORD, Client.HOME, "totp", AdaptiveRealm.code())
                                .ok()
                                .json()
                                .get("access_token")
                                .asText());
        String devices = keycloak.url() + "/threat-protection/devices";
        List<JsonNode> trusted = Http.get(devices, bearer).ok().json().findParents("TrustedUntil");
        assertThat(trusted).singleElement().satisfies(device -> {
            assertThat(device.get("DeviceName").asText()).isEqualTo("Firefox, Linux");
            assertThat(device.has("DeviceLastAuthenticatedDate"))
                    .as("known by its sign-ins, too")
                    .isTrue();
            assertThat(device.get("TrustedUntil").asDouble())
                    .isBetween(seconds(Duration.ofDays(29)), seconds(Duration.ofDays(31)));
        });
        Http.send("DELETE", devices + "/" + trusted.get(0).get("DeviceKey").asText(), bearer, null)
                .ok();
        assertThat(Http.get(devices, bearer).ok().body()).doesNotContain("TrustedUntil");
    }

    private static double seconds(Duration fromNow) {
        return System.currentTimeMillis() / 1000.0 + fromNow.toSeconds();
    }
}
