package org.keypool.it;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Browser;
import org.keypool.harness.Http;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.MailServer;
import org.keypool.harness.MailServer.Mail;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** Mail about risky sign-ins, and what its links do. */
@KeypoolTest
final class SignInNoticeIT {

    private static final String UTE = "ute@it.example";
    private static final String NEW = "quiet-Meadow-6120";

    @Test
    void signInWhenRiskyThenTheUserIsToldAndNotMeLocksOutWhoeverItWas(
            Realm keycloak, MailServer mail, Browser browser) {
        AdaptiveRealm realm = realm(keycloak, mail, "NO_ACTION");
        keycloak.put("", Map.of("resetPasswordAllowed", true, "displayName", "Example"));
        String user = id(keycloak);
        realm.settle("ute", Client.HOME);
        String stolen = realm.signIn("ute", PASSWORD, Client.ELSEWHERE)
                .ok()
                .json()
                .get("refresh_token")
                .asText();

        Mail notice = mail.await(UTE, 1);
        assertThat(notice.subject()).isEqualTo("Was this you?");
        assertThat(notice.text())
                .contains(
                        "has just signed in to your account",
                        "From the address: 203.0.113.7",
                        "With: Chrome on Windows");
        assertThat(notice.html()).contains("203.0.113.7").contains(">This was not me<");
        Letter.shoot(notice, "mail-medium");

        Page page = browser.page();
        page.navigate(link(notice, "This was not me"));
        assertThat(page.textContent("body")).contains("We will sign you out everywhere");
        browser.shoot(page, "notice-not-me");
        assertThat(refresh(keycloak, stolen).status())
                .as("opening a link does nothing")
                .isEqualTo(200);
        page.click("#kc-login");
        assertThat(page.textContent("body")).contains("You are signed out everywhere");
        browser.shoot(page, "notice-not-me-done");

        assertThat(refresh(keycloak, stolen).status()).isEqualTo(400);
        assertThat(keycloak.get("/users/" + user).get("requiredActions").toString())
                .contains("UPDATE_PASSWORD");
        assertThat(keycloak.get("/threat-protection/users/" + user + "/auth-events")
                        .at("/AuthEvents/0/EventFeedback/FeedbackValue")
                        .asText())
                .isEqualTo("Invalid");
        assertThat(realm.event(user))
                .containsEntry("type", "EXECUTE_ACTION_TOKEN")
                .containsEntry("feedback", "Invalid");
        page.click("#keypool-notice-password");
        page.click("a[href*=action-token]");
        page.fill("#password-new", NEW);
        page.fill("#password-confirm", NEW);
        page.click("[type=submit]");
        page.waitForSelector("text=Your account has been updated");
        assertThat(realm.signIn("ute", PASSWORD, Client.HOME).status()).isEqualTo(400);
        realm.signIn("ute", NEW, Client.HOME).ok();
        realm.signIn("ute", NEW, Client.ELSEWHERE);
        assertThat(realm.event(user)).hasEntrySatisfying("risk_reasons", reasons -> assertThat(reasons)
                .contains("feedback +3.00"));
    }

    @Test
    void answerWhenItWasMeThenThePlaceIsKnownAndTheLinkWorksOnce(Realm keycloak, MailServer mail) {
        AdaptiveRealm realm = realm(keycloak, mail, "BLOCK");
        realm.settle("ute", Client.HOME);
        assertThat(realm.signIn("ute", PASSWORD, Client.ELSEWHERE).status()).isEqualTo(400);
        Mail notice = mail.await(UTE, 1);
        assertThat(notice.text()).contains("They were not let in");
        String me = link(notice, "This was me");
        Answer page = Http.get(me, Map.of()).ok();
        assertThat(page.body()).contains("Yes, this was me");
        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors");
        assertThat(press(keycloak, me).ok().body()).contains("We will remember that");
        assertThat(press(keycloak, me).status()).isEqualTo(400);
        assertThat(Http.get(me, Map.of()).status()).isEqualTo(400);

        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();
        assertThat(realm.event(id(keycloak))).containsEntry("risk_level", "LOW");
        press(keycloak, link(notice, "This was not me")).ok();
        assertThat(press(keycloak, me).status())
                .as("nobody takes back that it was not the user")
                .isEqualTo(400);
    }

    @Test
    void linkWhenForgedOrOfAnotherRealmThenRefusedAndNothingHappens(Realm keycloak, MailServer mail, Keypool keypool) {
        AdaptiveRealm realm = realm(keycloak, mail, "NO_ACTION");
        realm.settle("ute", Client.HOME);
        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();
        String key = key(link(mail.await(UTE, 1), "This was not me"));
        String token = realm.signIn("ute", PASSWORD, Client.HOME)
                .ok()
                .json()
                .get("refresh_token")
                .asText();

        for (String wrong :
                List.of("", "x", "a.b.c", token, key.substring(0, key.length() - 4) + "AAAA", "a".repeat(20_000))) {
            assertThat(answer(keycloak.url(), wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(answer(keypool.demo().url(), key).status()).isEqualTo(400);
        assertThat(Http.form(keycloak.url() + "/threat-protection/notice", Map.of(), Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(Http.get(keycloak.url() + "/threat-protection/notice", Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(refresh(keycloak, token).status()).isEqualTo(200);
    }

    @Test
    void linkWhenTheHostOfTheSignInIsForgedThenLeadsToTheServer(Realm keycloak, MailServer mail) {
        AdaptiveRealm realm = realm(keycloak, mail, "NO_ACTION");
        realm.settle("ute", Client.HOME);

        forged(realm, Client.ELSEWHERE).ok();

        assertThat(link(mail.await(UTE, 1), "This was not me"))
                .startsWith(keycloak.url() + "/threat-protection/notice?token=");
        keycloak.put("", Map.of("attributes", Map.of("frontendUrl", "https://login.it.example/auth")));
        forged(realm, Client.ELSEWHERE.from("198.51.100.9")).ok();
        assertThat(link(mail.await(UTE, 2), "This was not me"))
                .startsWith(
                        "https://login.it.example/auth/realms/" + keycloak.name() + "/threat-protection/notice?token=");
    }

    @Test
    void signInWhenMoreThanTheLimitThenNoMoreMailInTheUsersLanguage(Realm keycloak, MailServer mail) {
        AdaptiveRealm realm = realm(keycloak, mail, "NO_ACTION");
        realm.setting("notificationsPerHour", "2");
        keycloak.put(
                "/users/profile",
                ((ObjectNode) keycloak.get("/users/profile")).put("unmanagedAttributePolicy", "ENABLED"));
        keycloak.put("/users/" + id(keycloak), attributes("de", "Asia/Kolkata"));
        realm.settle("ute", Client.HOME);
        List<CompletableFuture<Answer>> atOnce = Stream.of("203.0.110.7", "203.0.111.7", "203.0.112.7", "203.0.113.7")
                .map(address -> CompletableFuture.supplyAsync(
                        () -> realm.signIn("ute", PASSWORD, Client.ELSEWHERE.from(address))))
                .toList();
        atOnce.forEach(signIn -> signIn.join().ok());

        Mail notice = mail.await(UTE, 2);
        assertThat(notice.subject()).isEqualTo("Waren Sie das?");
        assertThat(notice.text()).contains("Das war ich nicht: http").containsPattern("Wann: .* IST\\v");
        realm.user("max");
        realm.settle("max", Client.HOME);
        realm.signIn("max", PASSWORD, Client.ELSEWHERE).ok();
        mail.await("max@it.example", 1);
        assertThat(mail.to(UTE)).hasSize(2);
    }

    @Test
    void signInWhenTheMailServerIsDownThenItStandsAndTheMailWaits(Realm keycloak, MailServer mail, Keypool keypool)
            throws InterruptedException {
        AdaptiveRealm realm = realm(keycloak, mail, "NO_ACTION");
        realm.settle("ute", Client.HOME);
        mail.stop();

        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();

        String user = id(keycloak);
        assertThat(realm.event(user)).containsEntry("type", "LOGIN");
        String waiting = "select tries from keypool_sign_in_notice where user_id = ? and due_time < ?";
        long soon = System.currentTimeMillis() + 120_000;
        for (int i = 0; i < 50 && !tried(keypool.query(waiting, user, soon)); i++) {
            Thread.sleep(100);
        }
        assertThat(tried(keypool.query(waiting, user, soon))).isTrue();
        keycloak.send("DELETE", "/users/" + user, null).ok();
        assertThat(keypool.query("select 1 from keypool_sign_in_notice where user_id = ?", user))
                .isEmpty();
    }

    @Test
    void answerWhenPressedByManyAtOnceThenTakenOnce(Realm keycloak, MailServer mail) {
        AdaptiveRealm realm = realm(keycloak, mail, "NO_ACTION");
        realm.settle("ute", Client.HOME);
        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();
        String link = link(mail.await(UTE, 1), "This was me");

        List<Integer> answers = Stream.generate(() -> link)
                .limit(8)
                .map(pressed -> CompletableFuture.supplyAsync(
                        () -> press(keycloak, pressed).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).containsOnlyOnce(200).contains(400).hasSize(8);
    }

    @Test
    void signInWhenAuditedOrUnverifiedThenNobodyIsTold(Realm keycloak, MailServer mail) {
        AdaptiveRealm realm = realm(keycloak, mail, "NO_ACTION");
        String unverified = realm.user("max");
        keycloak.put("/users/" + unverified, Map.of("emailVerified", false));
        realm.settle("max", Client.HOME);
        realm.signIn("max", PASSWORD, Client.ELSEWHERE).ok();
        realm.setting("mode", "AUDIT");
        realm.settle("ute", Client.HOME);
        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();
        realm.setting("mode", "ENFORCED");
        realm.signIn("ute", PASSWORD, Client.ELSEWHERE.from("198.51.100.9")).ok();

        assertThat(mail.await(UTE, 1).text()).contains("198.51.100.9");
        assertThat(mail.to("max@it.example")).isEmpty();
    }

    private static Answer forged(AdaptiveRealm realm, Client client) {
        Map<String, String> headers = new HashMap<>(client.headers());
        headers.put("X-Forwarded-Host", "attacker.example");
        headers.put("X-Forwarded-Port", "666");
        return Http.form(realm.tokenUrl(), AdaptiveRealm.grant("ute", PASSWORD), headers);
    }

    private static AdaptiveRealm realm(Realm keycloak, MailServer mail, String medium) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", medium);
        realm.setting("mediumNotify", "true");
        realm.user("ute");
        mail.serve(keycloak);
        return realm;
    }

    private static boolean tried(List<Map<String, Object>> notices) {
        return notices.size() == 1 && Integer.valueOf(1).equals(notices.get(0).get("tries"));
    }

    private static Map<String, Object> attributes(String locale, String zone) {
        return Map.of(
                "username",
                "ute",
                "email",
                UTE,
                "emailVerified",
                true,
                "firstName",
                "Ute",
                "lastName",
                "Tester",
                "attributes",
                Map.of("locale", List.of(locale), "zoneinfo", List.of(zone)));
    }

    private static String id(Realm keycloak) {
        return keycloak.get("/users?username=ute").get(0).get("id").asText();
    }

    private static String link(Mail mail, String words) {
        Matcher matcher = Pattern.compile(Pattern.quote(words) + ": (http\\S+)").matcher(mail.text());
        assertThat(matcher.find()).as(mail.text()).isTrue();
        return matcher.group(1);
    }

    private static String key(String link) {
        return link.substring(link.indexOf("token=") + 6);
    }

    private static Answer press(Realm keycloak, String link) {
        return answer(keycloak.url(), key(link));
    }

    private static Answer answer(String realmUrl, String key) {
        return Http.form(realmUrl + "/threat-protection/notice", Map.of("token", key), Map.of());
    }

    private static Answer refresh(Realm keycloak, String refreshToken) {
        return Http.form(
                keycloak.url() + "/protocol/openid-connect/token",
                Map.of("grant_type", "refresh_token", "client_id", AdaptiveRealm.CLIENT, "refresh_token", refreshToken),
                Map.of());
    }
}
