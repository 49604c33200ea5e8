package org.keypool.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Browser;
import org.keypool.harness.Json;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.SmsGateway;
import org.keypool.harness.SmsGateway.Sms;
import org.keypool.it.AdaptiveRealm.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** Codes by text message as a second factor, through the HTTP gateway. */
@KeypoolTest
final class SmsIT {

    static final String NUMBER = "+491701234567";

    private final App app = App.start();
    private AdaptiveRealm realm;
    private String user;

    @BeforeEach
    void aRealmWithAGateway(Realm keycloak) {
        realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_REQUIRED");
        realm.setting("highAction", "MFA_REQUIRED");
        realm.setting("smsSender", "http");
        realm.alternatives("adaptive browser", "keypool-sms");
        realm.alternatives("adaptive grant", "keypool-sms");
        user = realm.user("ute");
        realm.settle("ute", Client.HOME);
    }

    @AfterEach
    void stopTheApp() {
        app.close();
    }

    @Test
    void enrolmentWhenTheCodeComesBackThenTheNumberIsAFactorThatIsAlwaysAskedFor(Realm keycloak, SmsGateway gateway) {
        keycloak.put("/users/" + user, Map.of("requiredActions", List.of("keypool-configure-sms")));
        try (Browser browser = Client.HOME.browser()) {
            Page page = app.signIn(browser, keycloak, "en", "ute");
            assertThat(page.textContent("body")).contains("Set up text messages");
            for (String wrong : List.of("0170 1234567", "<b>", "+1 123 456 7890")) {
                enter(page, wrong);
                assertThat(page.textContent("#input-error-number"))
                        .contains("no complete number in this country: United States");
            }
            enter(page, "+999 1701234567");
            assertThat(page.textContent("#input-error-number")).contains("with its country code");
            assertThat(page.inputValue("#number")).isEqualTo("+999 1701234567");
            enter(page, "+49");
            assertThat(page.textContent("#input-error-number")).contains("Please enter your number");
            page.selectOption("#country", "DE");
            enter(page, "0170 / 123-4567");
            assertThat(page.textContent("body")).contains("text message with a code to +49 170 123 4567");
            Sms sms = gateway.to(NUMBER).get(0);
            assertThat(sms.text()).contains("is your code for " + keycloak.name() + ". It is good for 5 minutes.");

            SentCode.type(page, SentCode.wrong(code(sms)));
            assertThat(page.textContent("#input-error-code")).contains("not the code we have sent");
            assertThat(keycloak.get("/users/" + user + "/credentials")).hasSize(1);
            SentCode.type(page, code(sms));
            App.awaitSignedIn(page);
        }
        assertThat(keycloak.get("/users/" + user + "/credentials")).anySatisfy(credential -> {
            assertThat(credential.get("type").asText()).isEqualTo("keypool-sms");
            assertThat(credential.get("userLabel").asText()).isEqualTo("+49 ••• 567");
        });

        try (Browser browser = Client.HOME.browser()) {
            Page page = app.signIn(browser, keycloak, "de", "ute");
            assertThat(page.textContent("body")).contains("eine SMS mit einem Code an +49 ••• 567");
            Sms sms = gateway.to(NUMBER).get(1);
            assertThat(sms.text()).contains("ist Ihr Code");
            SentCode.type(page, code(sms));
            App.awaitSignedIn(page);
        }
        assertThat(realm.event(user)).containsEntry("type", "LOGIN").containsEntry("risk_level", "LOW");
    }

    @Test
    void enrolmentWhenTheNumberIsMistypedThenAnotherOneCanBeGiven(Realm keycloak, SmsGateway gateway) {
        keycloak.put("/users/" + user, Map.of("requiredActions", List.of("keypool-configure-sms")));
        try (Browser browser = Client.HOME.browser()) {
            Page page = app.signIn(browser, keycloak, "en", "ute");
            enter(page, "+491709999999");
            String other = code(gateway.to("+491709999999").get(0));
            page.click("#other-number");
            assertThat(page.inputValue("#country")).isEqualTo("DE");
            assertThat(page.inputValue("#number")).isEqualTo("170 999 9999");
            enter(page, NUMBER);
            String right = code(gateway.to(NUMBER).get(0));
            if (!other.equals(right)) {
                SentCode.type(page, other);
                assertThat(page.textContent("#input-error-code")).contains("not the code");
            }
            SentCode.type(page, right);
            App.awaitSignedIn(page);
        }
        assertThat(keycloak.get("/users/" + user + "/credentials").toString()).contains("+49 ••• 567");
    }

    @Test
    void numberWhenManyUsersHaveItThenItsLimitIsOneForAll(Realm keycloak, SmsGateway gateway) {
        for (String name : List.of("ann", "bea", "cora")) {
            addNumber(keycloak, realm.user(name));
            for (int i = 0; i < 4; i++) {
                realm.signIn(name, PASSWORD, Client.HOME);
            }
        }

        assertThat(gateway.to(NUMBER)).hasSize(10);
    }

    @Test
    void signInWhenByDirectGrantThenTheCodeIsAParameter(Realm keycloak, SmsGateway gateway) {
        addNumber(keycloak, user);
        assertThat(realm.signIn("ute", PASSWORD, Client.HOME).status()).isEqualTo(400);
        String code = code(gateway.to(NUMBER).get(0));

        assertThat(realm.signIn("ute", PASSWORD, Client.HOME, "sms_code", SentCode.wrong(code))
                        .status())
                .isEqualTo(400);
        realm.signIn("ute", PASSWORD, Client.HOME, "sms_code", code).ok();
        assertThat(realm.signIn("ute", PASSWORD, Client.HOME, "sms_code", code).status())
                .isEqualTo(400);
    }

    @Test
    void signInWhenTheGatewayFailsThenRefusedOrAnotherFactorButNeverABypass(
            Realm keycloak, SmsGateway gateway, Keypool keypool) {
        addNumber(keycloak, user);
        gateway.fail(503);
        long mark = keypool.logMark();
        try (Browser browser = Client.HOME.browser()) {
            Page page = app.signIn(browser, keycloak, "en", "ute");
            assertThat(page.textContent("body")).contains("The code could not be sent.");
            assertThat(realm.event(user)).containsEntry("error", "code_send_failed");
            SentCode.type(page, "000000");
            assertThat(page.textContent("#input-error-code")).contains("no longer good");
        }
        assertThat(keypool.logSince(mark)).contains("the gateway answered 503").doesNotContain(NUMBER);
        gateway.hang();
        long asked = System.nanoTime();
        assertThat(realm.signIn("ute", PASSWORD, Client.HOME).status()).isEqualTo(400);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(15));
        assertThat(keypool.logSince(mark)).contains("Read timed out");
        gateway.close();
        assertThat(realm.signIn("ute", PASSWORD, Client.HOME).status()).isEqualTo(400);
        assertThat(keypool.logSince(mark)).contains("the gateway did not answer");
        realm.setting("smsSender", "log");
        assertThat(realm.signIn("ute", PASSWORD, Client.HOME).status()).isEqualTo(400);
        assertThat(keypool.logSince(mark)).contains("codes in the log are for development");
        realm.setting("smsSender", "");
        assertThat(realm.signIn("ute", PASSWORD, Client.HOME).status()).isEqualTo(400);
        assertThat(keypool.logSince(mark)).contains("name no gateway");

        realm.addTotp(user);
        try (Browser browser = Client.HOME.browser()) {
            Page page = app.signIn(browser, keycloak, "en", "ute");
            page.click("#try-another-way");
            page.click(".select-auth-box-parent:has-text('Authenticator Application')");
            page.fill("#otp", AdaptiveRealm.code());
            page.click("#kc-login");
            App.awaitSignedIn(page);
        }
    }

    @Test
    void accountConsoleWhenAUserSetsUpTextMessagesThenShownAndRemovable(Realm keycloak, SmsGateway gateway) {
        try (Browser browser = Client.HOME.browser()) {
            Page page = app.open(browser, keycloak, "en", "kc_action", "keypool-configure-sms");
            page.fill("#username", "ute");
            page.fill("#password", PASSWORD);
            page.click("#kc-login");
            enter(page, NUMBER);
            SentCode.type(page, code(gateway.to(NUMBER).get(0)));
            page.waitForURL(url -> url.contains("kc_action_status=success"));

            page = app.account(browser, keycloak, "ute");
            SentCode.type(page, code(gateway.to(NUMBER).get(1)));
            page.waitForSelector("text=Enter a code that we send to your telephone.");
            page.waitForSelector("text=+49 ••• 567");
            browser.shoot(page, "account-sms");
        }
    }

    @Test
    void settingsWhenTheGatewayIsUnknownThenRefused(Realm keycloak) {
        realm.withoutSettings();

        assertThat(realm.settings(Map.of("smsSender", List.of("pigeon"))).status())
                .isEqualTo(400);
    }

    static void addNumber(Realm keycloak, String userId) {
        keycloak.put(
                "/users/" + userId,
                Map.of(
                        "credentials",
                        List.of(Map.of(
                                "type",
                                "keypool-sms",
                                "secretData",
                                "{}",
                                "credentialData",
                                Json.write(Map.of("number", NUMBER))))));
    }

    private static void enter(Page page, String number) {
        page.fill("#number", number);
        page.click("#kc-login");
    }

    private static String code(Sms sms) {
        return SentCode.in(sms.text());
    }
}
