package org.keypool.it;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Browser;
import org.keypool.harness.Http;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.MailServer;
import org.keypool.harness.Realm;
import org.keypool.harness.SecondNode;
import org.keypool.harness.SmsGateway;
import org.keypool.it.AdaptiveRealm.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** Adaptive sign-in on two nodes: what is counted, trusted and limited is so on both. */
@KeypoolTest
final class SignInClusterIT {

    private AdaptiveRealm realm;
    private List<AdaptiveRealm> nodes;
    private String user;

    @BeforeEach
    void aUserOfTwoNodes(Realm keycloak, SecondNode second) {
        realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_IF_CONFIGURED");
        nodes = List.of(realm, AdaptiveRealm.at(second.at(keycloak)));
        user = realm.user("ute");
        realm.settle("ute", Client.HOME);
    }

    @Test
    void failuresWhenSpreadOverTheNodesThenCountedTogether() {
        for (int i = 0; i < 6; i++) {
            nodes.get(i % 2).signIn("ute", "wrong" + i, Client.HOME);
        }

        nodes.get(1).signIn("ute", PASSWORD, Client.HOME).ok();

        assertThat(realm.event(user)).hasEntrySatisfying("risk_reasons", reasons -> assertThat(reasons)
                .contains("failure-burst +1.95 (6 failed sign-ins shortly before)"));
    }

    @Test
    void deviceWhenTrustedOnOneNodeThenItsKeyIsGoodOnceOnTheOther(Realm keycloak) throws Exception {
        realm.setting("trustDays", "30");
        realm.addTotp(user);
        Cookie device;
        try (App app = App.start();
                Browser browser = Client.HOME.browser()) {
            Page page = app.signIn(browser, keycloak, "en", "ute");
            page.fill("#otp", AdaptiveRealm.code());
            page.click("#kc-login");
            page.click("#trust");
            App.awaitSignedIn(page);
            device = browser.context().cookies().stream()
                    .filter(cookie -> cookie.name.startsWith("KEYPOOL_DEVICE_"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(nodes.get(1).signIn("ute", PASSWORD, Client.HOME).status())
                .as("without the device")
                .isEqualTo(400);

        List<Integer> answers = Together.run(6, thread -> withCookie(nodes.get((thread + 1) % 2), device));

        assertThat(answers).containsOnlyOnce(200).contains(400);
        assertThat(keycloak.get("/users/" + user + "/credentials").findValuesAsText("type"))
                .as("a key that was shown twice ends the trust")
                .doesNotContain("keypool-trusted-device");
    }

    @Test
    void codesWhenAskedForOnBothNodesThenTheirLimitIsOne(Realm keycloak, MailServer mail) {
        realm.setting("mediumAction", "MFA_REQUIRED");
        // Asking again and again adds to the risk, and shall not hide what the limit does.
        realm.setting("highAction", "MFA_REQUIRED");
        realm.alternatives("adaptive grant", "keypool-email-code");
        mail.serve(keycloak);

        for (int i = 0; i < 12; i++) {
            assertThat(nodes.get(i % 2)
                            .signIn("ute", PASSWORD, Client.ELSEWHERE, "email_code", "")
                            .status())
                    .isEqualTo(400);
        }

        assertThat(mail.to("ute@it.example")).hasSize(10);
        assertThat(realm.event(user)).containsEntry("error", "code_limit_reached");
    }

    @Test
    void textMessageWhenSentByOneNodeThenItsCodeIsGoodOnceOnEither(Realm keycloak, SmsGateway gateway)
            throws Exception {
        realm.setting("smsSender", "http");
        realm.alternatives("adaptive grant", "keypool-sms");
        SmsIT.addNumber(keycloak, user);

        assertThat(code(nodes.get(0), "").status()).isEqualTo(400);
        code(nodes.get(1), sent(gateway, 0)).ok();

        assertThat(code(nodes.get(1), "").status()).isEqualTo(400);
        String second = sent(gateway, 1);
        assertThat(Together.run(6, thread -> code(nodes.get(thread % 2), second).status()))
                .as("typed at both nodes at once")
                .containsOnlyOnce(200)
                .contains(400);
    }

    private static Http.Answer code(AdaptiveRealm node, String code) {
        return node.signIn("ute", PASSWORD, Client.HOME, "sms_code", code);
    }

    private static String sent(SmsGateway gateway, int index) {
        return SentCode.in(gateway.to(SmsIT.NUMBER).get(index).text());
    }

    private static int withCookie(AdaptiveRealm node, Cookie device) {
        Map<String, String> headers = new TreeMap<>(Client.HOME.headers());
        headers.put("Cookie", device.name + "=" + device.value);
        return Http.form(node.tokenUrl(), AdaptiveRealm.grant("ute", PASSWORD), headers)
                .status();
    }
}
