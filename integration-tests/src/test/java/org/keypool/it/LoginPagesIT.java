package org.keypool.it;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keypool.harness.Browser;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.LeakedPasswords;
import org.keypool.harness.MailServer;
import org.keypool.harness.Realm;
import org.keypool.harness.SmsGateway;
import org.keypool.it.AdaptiveRealm.Client;
import org.keypool.it.PageWalk.Look;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A walk through every page that the sign-in shows, in the theme {@code keypool}, by keyboard where that is quick. Each
 * page leaves pictures: {@code target/screenshots/login-…}.
 */
@KeypoolTest
final class LoginPagesIT {

    private static final String NUMBER = "+491701234567";
    private static final String REFUSED = "198.51.100.44";
    private static final Pattern LINK = Pattern.compile("http\\S+/notice\\?token=\\S+");

    private final App app = App.start();
    private AdaptiveRealm realm;
    private String user;
    private PageWalk walk;

    @BeforeEach
    void aRealmWithCodes(Realm keycloak, MailServer mail) {
        realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_REQUIRED");
        realm.setting("highAction", "MFA_REQUIRED");
        realm.setting("enrolment", "true");
        realm.setting("trustDays", "30");
        realm.setting("smsSender", "http");
        realm.setting("mediumNotify", "true");
        realm.setting("highNotify", "true");
        realm.alternatives("adaptive browser", "keypool-sms", "keypool-email-code");
        withoutOneTimePasswords(keycloak);
        keycloak.put("", Map.of("loginTheme", "keypool", "displayName", "Example Shop", "resetPasswordAllowed", true));
        mail.serve(keycloak);
        user = realm.user("ute");
        realm.settle("ute", Client.HOME);
    }

    @AfterEach
    void stopTheApp() {
        app.close();
    }

    @ParameterizedTest
    @EnumSource
    void pagesWhenWalkedThenEachIsCompleteAndReachableByEverybody(
            Look taken, Realm keycloak, MailServer mail, SmsGateway gateway) {
        walk = new PageWalk(taken);
        speak(keycloak, taken.language());
        enrol(keycloak, mail, gateway);
        choose(keycloak, gateway);
        leak(keycloak);
        refuse(keycloak, mail);

        assertThat(walk.wrong()).isEmpty();
    }

    @Test
    void pagesWhenScriptsAreOffThenTheyWorkAllTheSame(Realm keycloak, MailServer mail, SmsGateway gateway) {
        try (Browser browser = Browser.open(Look.LIGHT.options(Client.ELSEWHERE).setJavaScriptEnabled(false))) {
            Page page = app.signIn(browser, keycloak, "en", "ute");
            page.click("#resend");
            assertThat(page.textContent("body")).containsPattern("new one sent in \\d+ seconds");
            String code = SentCode.in(mail.await("ute@it.example", 1).text());
            SentCode.type(page, " " + code.substring(0, 3) + "\u00a0" + code.substring(3) + " ");
            page.click("#not-now");
            page.selectOption("#country", "DE");
            page.fill("#number", "0170 1234567");
            page.click("#kc-login");
            SentCode.type(page, SentCode.in(gateway.to(NUMBER).get(0).text()));
            App.awaitSignedIn(page);
        }
        assertThat(mail.to("ute@it.example"))
                .filteredOn(sent -> sent.subject().equals("Your code to sign in"))
                .as("no second code")
                .hasSize(1);
    }

    /** The first sign-in of a user who needs a factor and has none. */
    private void enrol(Realm keycloak, MailServer mail, SmsGateway gateway) {
        try (Browser browser = walk.open(Client.ELSEWHERE)) {
            Page page = app.signIn(browser, keycloak, walk.language(), "ute");
            walk.look(browser, page, "email-code", "code");
            page.keyboard().type("11111");
            page.keyboard().press("Enter");
            page.waitForSelector("#input-error-code");
            walk.look(browser, page, "email-code-wrong", "code");
            page.keyboard().type(SentCode.in(mail.await("ute@it.example", 1).text()));
            page.keyboard().press("Enter");
            page.waitForSelector("#not-now");
            walk.look(browser, page, "trust-device", "");
            page.click("#not-now");
            page.waitForSelector("#number");
            walk.look(browser, page, "phone", "number");
            assertThat(page.textContent("label[for=country]"))
                    .contains(walk.look().country());
            assertThat(page.inputValue("#country")).isEqualTo(walk.look() == Look.DARK ? "DE" : "US");
            page.keyboard().type("12");
            page.keyboard().press("Enter");
            page.waitForSelector("#input-error-number");
            walk.look(browser, page, "phone-wrong", "number");
            page.fill("#number", "+49 (0)170 1234567");
            page.keyboard().press("Tab");
            assertThat(page.inputValue("#country")).isEqualTo("DE");
            assertThat(page.inputValue("#number")).isEqualTo("170 123 4567");
            page.click("#kc-login");
            page.waitForSelector("#code");
            walk.look(browser, page, "phone-code", "code");
            SentCode.type(page, SentCode.in(gateway.to(NUMBER).get(0).text()));
            App.awaitSignedIn(page);
        }
    }

    /** The choice of factors, by keyboard. */
    private void choose(Realm keycloak, SmsGateway gateway) {
        try (Browser browser = walk.open(Client.HOME)) {
            Page page = app.signIn(browser, keycloak, walk.language(), "ute");
            page.waitForSelector("#code");
            walk.look(browser, page, "sms-code", "code");
            assertThat(page.textContent("#keypool-code-sent")).contains("+49 ••• 567");
            page.focus("#try-another-way");
            page.keyboard().press("Enter");
            page.waitForSelector("#keypool-choice");
            walk.look(browser, page, "choice", "");
            assertThat(page.locator("#keypool-choice i.fa-envelope").count()).isOne();
            assertThat(page.evaluate("document.activeElement.name")).isEqualTo("authenticationExecution");
            page.keyboard().press("Enter");
            page.waitForSelector("#code");
            SentCode.type(page, SentCode.in(gateway.to(NUMBER).get(1).text()));
            page.click("#trust");
            App.awaitSignedIn(page);
        }
    }

    private void leak(Realm keycloak) {
        keycloak.user("leo", LeakedPasswords.IN_FILE);
        for (String action : List.of("FORCE_RESET", "BLOCK")) {
            realm.setting("leakedPasswordAction", action);
            try (Browser browser = walk.open(Client.HOME)) {
                Page page = app.open(browser, keycloak, walk.language());
                page.fill("#username", "leo");
                page.fill("#password", LeakedPasswords.IN_FILE);
                page.click("#kc-login");
                page.waitForSelector("#keypool-leaked-password");
                walk.look(browser, page, "leaked-password-" + action.toLowerCase(Locale.ROOT), "");
                if (action.equals("BLOCK")) {
                    page.click("#keypool-again");
                    page.waitForSelector("#username");
                }
            }
        }
    }

    /** Refusals, and the mail about them. */
    private void refuse(Realm keycloak, MailServer mail) {
        String max = realm.user("max");
        keycloak.put("/users/" + max, Map.of("emailVerified", false));
        realm.settle("max", Client.HOME);
        try (Browser browser = walk.open(Client.ELSEWHERE)) {
            Page page = app.signIn(browser, keycloak, walk.language(), "max");
            walk.look(browser, page, "refused-without-factor", "");
        }
        realm.setting("mediumAction", "BLOCK");
        realm.setting("highAction", "BLOCK");
        try (Browser browser = walk.open(Client.ELSEWHERE.from(REFUSED))) {
            Page page = app.signIn(browser, keycloak, walk.language(), "ute");
            walk.look(browser, page, "refused", "");
            assertThat(page.locator("#keypool-refused li").count()).isEqualTo(3);
            page.click("#keypool-again");
            page.waitForSelector("#username");

            Matcher links = LINK.matcher(refusal(mail));
            assertThat(links.find()).isTrue();
            String notMe = links.group();
            assertThat(links.find()).isTrue();
            String me = links.group();
            page.navigate(me);
            otherLanguageAndBack(page);
            walk.look(browser, page, "was-me", "kc-login");
            page.click("#kc-login");
            page.waitForSelector("#keypool-notice-account");
            walk.look(browser, page, "was-me-done", "");
            page.navigate(me);
            walk.look(browser, page, "notice-expired", "");
            page.navigate(notMe);
            walk.look(browser, page, "was-not-me", "kc-login");
            page.click("#kc-login");
            page.waitForSelector("#keypool-notice-password");
            walk.look(browser, page, "was-not-me-done", "");
            assertThat(page.locator("#login-select-toggle").count())
                    .as("a page that cannot be had again")
                    .isZero();
        }
    }

    /** The mail about the sign-in that was refused; there may be one about another before it. */
    private static String refusal(MailServer mail) {
        for (int nth = 1; ; nth++) {
            String text = mail.await("ute@it.example", nth).text();
            if (text.contains(REFUSED)) {
                return text;
            }
        }
    }

    /** The link keeps what it is for. */
    private void otherLanguageAndBack(Page page) {
        for (String language : List.of(walk.look() == Look.DARK ? "en" : "de", walk.language())) {
            page.selectOption(
                    "#login-select-toggle",
                    page.getAttribute("#login-select-toggle option[value*='kc_locale=" + language + "']", "value"));
            page.waitForSelector("html[lang=" + language + "]");
        }
    }

    private void speak(Realm keycloak, String language) {
        ObjectNode profile = (ObjectNode) keycloak.get("/users/" + user);
        profile.putObject("attributes").putArray("locale").add(language);
        keycloak.put("/users/" + user, profile);
    }

    /** Text messages are then the first factor that can be set up. */
    private static void withoutOneTimePasswords(Realm keycloak) {
        String executions = "/authentication/flows/adaptive%20browser%20factor/executions";
        for (JsonNode execution : keycloak.get(executions)) {
            if (execution.get("providerId").asText().equals("auth-otp-form")) {
                keycloak.put(executions, ((ObjectNode) execution).put("requirement", "DISABLED"));
            }
        }
    }
}
