package org.keypool.it;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Browser;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.MailServer;
import org.keypool.harness.MailServer.Mail;
import org.keypool.harness.Realm;
import org.keypool.harness.SecondNode;
import org.keypool.it.AdaptiveRealm.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** Codes by e-mail as a second factor, in a real browser and by direct grant, with a real mail server. */
@KeypoolTest
final class EmailCodeIT {

    private static final String ADDRESS = "ute@it.example";

    private final App app = App.start();
    private AdaptiveRealm realm;
    private String user;

    @BeforeEach
    void aUserWithAVerifiedAddress(Realm keycloak, MailServer mail) {
        realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_REQUIRED");
        // Wrong codes add to the risk, and shall not hide what the codes' own limits do.
        realm.setting("highAction", "MFA_REQUIRED");
        realm.alternatives("adaptive browser", "keypool-email-code");
        realm.alternatives("adaptive grant", "keypool-email-code");
        user = realm.user("ute");
        realm.settle("ute", Client.HOME);
        mail.serve(keycloak);
    }

    @AfterEach
    void stopTheApp() {
        app.close();
    }

    @Test
    void signInWhenElsewhereThenACodeByMailDecides(Realm keycloak, MailServer mail, Keypool keypool) {
        keycloak.put("", Map.of("displayName", "Example"));
        try (Browser browser = Client.ELSEWHERE.browser()) {
            Page page = app.signIn(browser, keycloak, "en", "ute");
            assertThat(page.textContent("body")).contains("We have sent a code to u•••@it.example.");
            Mail sent = mail.await(ADDRESS, 1);
            String code = code(sent);
            assertThat(sent.subject()).isEqualTo("Your code to sign in");
            assertThat(sent.html()).contains(code).contains("good for 5 minutes");
            Letter.shoot(sent, "mail-code");
            assertThat(keypool.query("select code_hash from keypool_sign_in_code"))
                    .isNotEmpty()
                    .noneMatch(row -> row.toString().contains(code));

            SentCode.type(page, SentCode.wrong(code));
            assertThat(page.textContent("#input-error-code")).contains("not the code we have sent");
            assertThat(realm.event(user)).containsEntry("error", "invalid_user_credentials");
            SentCode.type(page, code.substring(0, 3) + " " + code.substring(3));
            App.awaitSignedIn(page);
        }
        assertThat(realm.event(user))
                .containsEntry("type", "LOGIN")
                .containsEntry("risk_decision", "MFA_REQUIRED")
                .containsEntry("risk_level", "MEDIUM");
    }

    @Test
    void signInWhenAtHomeThenNoCodeIsAskedFor(Realm keycloak, MailServer mail) {
        try (Browser browser = Client.HOME.browser()) {
            App.awaitSignedIn(app.signIn(browser, keycloak, "en", "ute"));
        }
        assertThat(mail.to(ADDRESS)).isEmpty();
    }

    @Test
    void signInWhenTheAddressIsNotVerifiedThenRefused(Realm keycloak, MailServer mail) {
        keycloak.put("/users/" + user, Map.of("emailVerified", false));

        try (Browser browser = Client.ELSEWHERE.browser()) {
            Page page = app.signIn(browser, keycloak, "en", "ute");
            assertThat(page.textContent("body")).contains("needs a second factor, and none is set up");
        }
        assertThat(mail.to(ADDRESS)).isEmpty();
    }

    @Test
    void signInWhenMfaIfConfiguredThenAVerifiedAddressIsAskedForACode(Realm keycloak, MailServer mail) {
        realm.setting("mediumAction", "MFA_IF_CONFIGURED");

        try (Browser browser = Client.ELSEWHERE.browser()) {
            Page page = app.signIn(browser, keycloak, "en", "ute");
            SentCode.type(page, code(mail.await(ADDRESS, 1)));
            App.awaitSignedIn(page);
        }
    }

    @Test
    void codeWhenSentAgainThenNotTooEarlyAndOnlyTheNewOneIsGood(Realm keycloak, MailServer mail, Keypool keypool) {
        try (Browser browser = Client.ELSEWHERE.browser()) {
            Page page = app.signIn(browser, keycloak, "de", "ute");
            assertThat(page.textContent("body")).contains("Wir haben einen Code an u•••@it.example gesendet.");
            String first = code(mail.await(ADDRESS, 1));
            assertThat(mail.await(ADDRESS, 1).subject()).isEqualTo("Ihr Code zum Anmelden");
            page.reload();
            assertThat(mail.to(ADDRESS)).as("a page that is loaded again").hasSize(1);

            assertThat(page.isDisabled("#resend")).isTrue();
            assertThat(page.textContent("#resend")).matches("Neuen Code senden \\(in \\d+ s\\)");
            // A copy of the button, which nothing holds back: without scripts it would be like that.
            page.evaluate("""
                    const button = document.getElementById("resend");
                    const copy = button.cloneNode(true);
                    copy.disabled = false;
                    button.replaceWith(copy);
                    """);
            page.click("#resend");
            assertThat(page.textContent("body")).containsPattern("Einen neuen können Sie in \\d+ Sekunden anfordern.");
            assertThat(mail.to(ADDRESS))
                    .as("while the first one may be on its way")
                    .hasSize(1);

            keypool.update("update keypool_sign_in_code set expires = expires - 31000");
            page.reload();
            page.click("#resend");
            assertThat(page.textContent("body")).contains("Ein neuer Code ist unterwegs.");
            String second = code(mail.await(ADDRESS, 2));
            if (!first.equals(second)) {
                SentCode.type(page, first);
                assertThat(page.textContent("#input-error-code")).contains("Das ist nicht der Code");
            }
            SentCode.type(page, second);
            App.awaitSignedIn(page);
        }
    }

    @Test
    void codeWhenGuessedAtFiveTimesThenNoLongerGoodAndThePasswordIsNotLocked(Realm keycloak, MailServer mail) {
        keycloak.put("", Map.of("bruteForceProtected", true, "failureFactor", 2, "waitIncrementSeconds", 600));
        try (Browser browser = Client.ELSEWHERE.browser()) {
            Page page = app.signIn(browser, keycloak, "en", "ute");
            String code = code(mail.await(ADDRESS, 1));
            for (int i = 0; i < 5; i++) {
                SentCode.type(page, SentCode.wrong(code));
            }
            SentCode.type(page, code);
            assertThat(page.textContent("#input-error-code")).contains("no longer good");

            page.click("#resend");
            SentCode.type(page, code(mail.await(ADDRESS, 2)));
            App.awaitSignedIn(page);
        }
        // The wrong codes have raised the risk; what matters is that the password is not locked out with them.
        assertThat(realm.signIn("ute", PASSWORD, Client.HOME, "email_code", "").status())
                .isEqualTo(400);
        grant(realm, code(mail.await(ADDRESS, 3))).ok();
    }

    @Test
    void codeWhenTooManyThenLimitedWhereverTheyAreAskedFor(Realm keycloak, MailServer mail) {
        for (int i = 0; i < 10; i++) {
            assertThat(askForCode(realm, Client.ELSEWHERE).status()).isEqualTo(400);
        }
        assertThat(mail.to(ADDRESS)).hasSize(10);

        try (Browser browser = Client.ELSEWHERE.browser()) {
            Page page = app.signIn(browser, keycloak, "en", "ute");
            assertThat(page.textContent("body")).contains("There have been too many codes.");
        }
        assertThat(realm.event(user)).containsEntry("error", "code_limit_reached");
        assertThat(mail.to(ADDRESS)).hasSize(10);
    }

    @Test
    void codeWhenGuessedTenTimesThenNotEvenTheRightOneHelps(MailServer mail) {
        String right = "";
        for (int sent = 1; sent <= 3; sent++) {
            askForCode(realm, Client.ELSEWHERE);
            right = code(mail.await(ADDRESS, sent));
            for (int i = 0; i < 5 && sent < 3; i++) {
                assertThat(grant(realm, SentCode.wrong(right)).status()).isEqualTo(400);
            }
        }

        assertThat(grant(realm, right).status()).isEqualTo(400);

        assertThat(realm.event(user)).containsEntry("error", "code_limit_reached");
    }

    @Test
    void signInWhenByDirectGrantThenTheCodeIsAParameterAndGoodOnce(MailServer mail) {
        Answer wrongPassword = realm.signIn("ute", "wrong", Client.ELSEWHERE);
        assertThat(mail.to(ADDRESS)).isEmpty();

        Answer asked = realm.signIn("ute", PASSWORD, Client.ELSEWHERE);
        assertThat(asked.status()).isEqualTo(400);
        assertThat(asked.body()).isEqualTo(wrongPassword.body());
        String code = code(mail.await(ADDRESS, 1));
        assertThat(grant(realm, SentCode.wrong(code)).body()).isEqualTo(wrongPassword.body());
        grant(realm, code).ok();

        assertThat(realm.event(user)).containsEntry("type", "LOGIN").containsEntry("risk_decision", "MFA_REQUIRED");
        realm.setting("lowAction", "MFA_REQUIRED");
        assertThat(grant(realm, code).status()).as("a code that has been used").isEqualTo(400);
    }

    @Test
    void codeWhenTypedByManyRequestsOnTwoNodesAtOnceThenCountsOnce(Realm keycloak, MailServer mail, SecondNode second)
            throws Exception {
        // The first sign-in makes the place a usual one, where no code would be asked for any more.
        realm.setting("lowAction", "MFA_REQUIRED");
        askForCode(realm, Client.ELSEWHERE);
        String code = code(mail.await(ADDRESS, 1));
        List<AdaptiveRealm> nodes = List.of(realm, AdaptiveRealm.at(second.at(keycloak)));

        List<Integer> answers =
                Together.run(8, thread -> grant(nodes.get(thread % 2), code).status());

        assertThat(answers).containsOnlyOnce(200);
        assertThat(answers).filteredOn(status -> status != 200).containsOnly(400);
    }

    @Test
    void signInWhenTheMailServerIsDownThenRefusedOrAnotherFactor(Realm keycloak, MailServer mail, Keypool keypool) {
        mail.stop();
        long mark = keypool.logMark();
        try (Browser browser = Client.ELSEWHERE.browser()) {
            Page page = app.signIn(browser, keycloak, "en", "ute");
            assertThat(page.textContent("body")).contains("The code could not be sent.");
            assertThat(realm.event(user)).containsEntry("error", "code_send_failed");
            SentCode.type(page, "123456");
            assertThat(page.textContent("#input-error-code")).contains("no longer good");
        }
        assertThat(keypool.logSince(mark)).contains("a code by email for user " + user + " could not be sent");

        realm.addTotp(user);
        try (Browser browser = Client.ELSEWHERE.browser()) {
            Page page = app.signIn(browser, keycloak, "en", "ute");
            choose(page, "E-mail code");
            assertThat(page.textContent("body")).contains("The code could not be sent.");
            choose(page, "Authenticator Application");
            page.fill("#otp", AdaptiveRealm.code());
            page.click("#kc-login");
            App.awaitSignedIn(page);
        }
    }

    @Test
    void factorsWhenSeveralThenTheUserChoosesAmongThoseThatCanBeUsed(Realm keycloak, MailServer mail) {
        realm.addTotp(user);
        try (Browser browser = Client.HOME.browser()) {
            Page page = app.signIn(browser, keycloak, "en", "ute");
            choose(page, "E-mail code");
            SentCode.type(page, code(mail.await(ADDRESS, 1)));
            App.awaitSignedIn(page);
        }
        keycloak.put("/users/" + user, Map.of("emailVerified", false));
        try (Browser browser = Client.HOME.browser()) {
            Page page = app.signIn(browser, keycloak, "en", "ute");
            assertThat(page.isVisible("#otp")).isTrue();
            assertThat(page.isVisible("#try-another-way")).isFalse();
        }
    }

    @Test
    void signInWhenEnrolmentIsOnThenAFactorIsSetUpAfterTheCode(Realm keycloak, MailServer mail) {
        realm.setting("enrolment", "true");
        try (Browser browser = Client.ELSEWHERE.browser()) {
            Page page = app.signIn(browser, keycloak, "en", "ute");
            SentCode.type(page, code(mail.await(ADDRESS, 1)));

            assertThat(page.textContent("body")).contains("Mobile Authenticator Setup");
            assertThat(page.url()).contains("execution=CONFIGURE_TOTP");
        }
        try (Browser browser = Client.HOME.browser()) {
            App.awaitSignedIn(app.signIn(browser, keycloak, "en", "ute"));
        }
    }

    /** Chooses another factor, as a person would. */
    private static void choose(Page page, String factor) {
        page.click("#try-another-way");
        page.click(".select-auth-box-parent:has-text('" + factor + "')");
    }

    private static Answer askForCode(AdaptiveRealm realm, Client client) {
        return realm.signIn("ute", PASSWORD, client, "email_code", "");
    }

    private static Answer grant(AdaptiveRealm realm, String code) {
        return realm.signIn("ute", PASSWORD, Client.ELSEWHERE, "email_code", code);
    }

    private static String code(Mail mail) {
        return SentCode.in(mail.text());
    }
}
