package org.keypool.it;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** Adaptive sign-in by direct grant: what each place, mode and action leads to. */
@KeypoolTest
final class SignInRiskIT {

    @Test
    @Tag("smoke")
    void signInWhenAtTheUsualPlaceThenLow(Realm keycloak, Keypool keypool) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_REQUIRED");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);

        realm.signIn("ute", PASSWORD, Client.HOME).ok();

        assertThat(realm.event(user))
                .containsEntry("type", "LOGIN")
                .containsEntry("risk_level", "LOW")
                .containsEntry("risk_decision", "NO_ACTION")
                .containsEntry("risk_mode", "ENFORCED")
                .hasEntrySatisfying("risk_score", score -> assertThat(score).isEqualTo("23"))
                .hasEntrySatisfying("risk_reasons", reasons -> assertThat(reasons)
                        .contains("ip-address -0.")
                        .contains("user-agent -0.")
                        .contains("of the user's last 3 sign-ins"));
        assertThat(keypool.metric(
                        "keypool_signin_risk_total",
                        "realm=\"" + keycloak.name() + "\"",
                        "level=\"LOW\"",
                        "decision=\"NO_ACTION\""))
                .isEqualTo(4);
    }

    @Test
    void signInWhenNewAddressInTheSameNetworkThenLow(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_REQUIRED");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);

        realm.signIn("ute", PASSWORD, Client.HOME.from("192.0.2.99")).ok();

        assertThat(realm.event(user)).containsEntry("risk_level", "LOW");
    }

    @Test
    @Tag("smoke")
    void signInWhenElsewhereWithoutSecondFactorThenRefusedLikeAWrongPassword(Realm keycloak, Keypool keypool) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_REQUIRED");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);

        Answer refused = realm.signIn("ute", PASSWORD, Client.ELSEWHERE);

        assertThat(realm.event(user))
                .containsEntry("type", "LOGIN_ERROR")
                .containsEntry("error", "access_denied")
                .containsEntry("risk_level", "MEDIUM")
                .containsEntry("risk_decision", "MFA_REQUIRED")
                .hasEntrySatisfying("risk_score", score -> assertThat(Integer.parseInt(score))
                        .isBetween(40, 79));
        assertThat(keypool.metric(
                        "keypool_signin_risk_total",
                        "realm=\"" + keycloak.name() + "\"",
                        "level=\"MEDIUM\"",
                        "decision=\"MFA_REQUIRED\""))
                .isEqualTo(1);
        Answer wrong = realm.signIn("ute", "wrong", Client.ELSEWHERE);
        assertThat(refused.status()).isEqualTo(wrong.status()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo(wrong.body()).contains("invalid_grant");
        realm.signIn("ute", PASSWORD, Client.HOME).ok();
    }

    @Test
    void signInWhenTheUserAgentIsCopiedElsewhereThenMedium(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_REQUIRED");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);

        assertThat(realm.signIn("ute", PASSWORD, Client.HOME.from("203.0.113.7"))
                        .status())
                .isEqualTo(400);

        assertThat(realm.event(user)).containsEntry("risk_level", "MEDIUM");
    }

    @Test
    void signInWhenManyUsersFailedInTheNetworkThenRiskierAndSaidInTheRealmsLanguage(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "AUDIT", "BLOCK");
        keycloak.put("", Map.of("defaultLocale", "de"));
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);
        for (int i = 0; i < 5; i++) {
            realm.user("victim" + i);
            realm.signIn("victim" + i, "guess", Client.ELSEWHERE.from("203.0.113." + i));
            realm.signIn("victim" + i, "guess again", Client.ELSEWHERE.from("203.0.113." + i));
        }
        realm.signIn("victim4", PASSWORD, Client.ELSEWHERE).ok();

        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();

        assertThat(realm.event(user)).hasEntrySatisfying("risk_reasons", reasons -> assertThat(reasons)
                .contains("network-burst +1.61 (kurz davor konnten sich aus diesem Netz 5 andere Benutzer"
                        + " nicht und 1 doch anmelden)"));
    }

    @Test
    void signInWhenPasswordIsWrongThenNothingIsScored(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "BLOCK");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);

        realm.signIn("ute", "wrong", Client.ELSEWHERE);

        assertThat(realm.event(user))
                .containsEntry("error", "invalid_user_credentials")
                .doesNotContainKeys("risk_score", "risk_level", "risk_reasons", "risk_decision");
    }

    @Test
    void signInWhenElsewhereWithSecondFactorThenTheCodeDecides(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_REQUIRED");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);
        realm.addTotp(user);

        assertThat(realm.signIn("ute", PASSWORD, Client.ELSEWHERE).status()).isEqualTo(400);
        assertThat(realm.signIn("ute", PASSWORD, Client.ELSEWHERE, "totp", "000000")
                        .status())
                .isEqualTo(400);
        realm.signIn("ute", PASSWORD, Client.ELSEWHERE, "totp", AdaptiveRealm.code())
                .ok();

        assertThat(realm.event(user))
                .containsEntry("type", "LOGIN")
                .containsEntry("risk_level", "MEDIUM")
                .containsEntry("risk_decision", "MFA_REQUIRED");
    }

    @Test
    void signInWhenUserHasASecondFactorThenItIsAskedForAtHomeToo(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_REQUIRED");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);
        realm.addTotp(user);

        assertThat(realm.signIn("ute", PASSWORD, Client.HOME).status()).isEqualTo(400);
        realm.signIn("ute", PASSWORD, Client.HOME, "totp", AdaptiveRealm.code()).ok();

        assertThat(realm.event(user)).containsEntry("risk_level", "LOW");
    }

    @Test
    void signInWhenMfaIfConfiguredAndNoneIsThenAllowed(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_IF_CONFIGURED");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);

        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();

        assertThat(realm.event(user))
                .containsEntry("risk_level", "MEDIUM")
                .containsEntry("risk_decision", "MFA_IF_CONFIGURED");
    }

    @Test
    void signInWhenElsewhereAndBlockedThenNoSecondFactorHelps(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "BLOCK");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);
        realm.addTotp(user);

        Answer answer = realm.signIn("ute", PASSWORD, Client.ELSEWHERE, "totp", AdaptiveRealm.code());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(realm.event(user)).containsEntry("error", "access_denied").containsEntry("risk_decision", "BLOCK");
    }

    @Test
    void signInWhenElsewhereAfterGuessingThenHigh(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "NO_ACTION");
        String user = realm.user("ute");
        for (int i = 0; i < 4; i++) {
            realm.settle("ute", Client.HOME);
        }
        for (int i = 0; i < 5; i++) {
            realm.signIn("ute", "guess" + i, Client.ELSEWHERE);
        }

        assertThat(realm.signIn("ute", PASSWORD, Client.ELSEWHERE).status()).isEqualTo(400);

        assertThat(realm.event(user))
                .containsEntry("risk_level", "HIGH")
                .containsEntry("risk_decision", "BLOCK")
                .hasEntrySatisfying(
                        "risk_reasons", reasons -> assertThat(reasons).contains("5 failed sign-ins shortly before"));
    }

    @Test
    void signInWhenAuditThenAllowedAndSaysWhatWouldHaveHappened(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "AUDIT", "BLOCK");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);

        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();

        assertThat(realm.event(user))
                .containsEntry("type", "LOGIN")
                .containsEntry("risk_mode", "AUDIT")
                .containsEntry("risk_level", "MEDIUM")
                .containsEntry("risk_decision", "BLOCK");
    }

    @Test
    void signInWhenOffThenNeitherScoredNorRecorded(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "OFF", "BLOCK");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);
        assertThat(realm.event(user)).containsEntry("type", "LOGIN").doesNotContainKey("risk_score");

        realm.withoutSettings();
        realm.settings("ENFORCED", "BLOCK").ok();
        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();

        assertThat(realm.event(user)).hasEntrySatisfying("risk_reasons", reasons -> assertThat(reasons)
                .contains("only 0 of the 3 sign-ins"));
    }

    @Test
    void signInWhenForwardedForIsForgedThenTheLastUntrustedEntryCounts(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "AUDIT", "BLOCK");
        Map<String, String> levels = Map.of(
                "192.0.2.10, 203.0.113.7", "MEDIUM",
                "192.0.2.10, 203.0.113.7, 127.0.0.1", "MEDIUM",
                "203.0.113.7, 192.0.2.10", "LOW");

        levels.forEach((forwardedFor, level) -> {
            String username = "user" + forwardedFor.hashCode();
            String user = realm.user(username);
            realm.settle(username, Client.HOME);

            realm.signIn(username, PASSWORD, Client.ELSEWHERE.from(forwardedFor))
                    .ok();

            assertThat(realm.event(user)).as(forwardedFor).containsEntry("risk_level", level);
        });
    }

    @Test
    void signInWhenForwardedForIsGarbageThenStillPossible(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "BLOCK");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);

        for (String forwardedFor : List.of("garbage", "[::1", "999.1.1.1", "unknown", "203.0.113.7:port")) {
            realm.signIn("ute", PASSWORD, Client.HOME.from(forwardedFor)).ok();

            assertThat(realm.event(user)).hasEntrySatisfying("risk_reasons", reasons -> assertThat(reasons)
                    .contains("ip-address +0.00 (could not be determined)"));
        }
    }

    @Test
    void signInWhenUserAgentIsAbsurdThenCountsAsUnknown(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "AUDIT", "BLOCK");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);

        realm.signIn("ute", PASSWORD, Client.HOME.with("x".repeat(20_000))).ok();

        assertThat(realm.event(user)).hasEntrySatisfying("risk_reasons", reasons -> assertThat(reasons)
                .contains("user agent in 0, browser in 0, operating system in 0, device type in 0"));
    }

    @Test
    @Tag("smoke")
    void signInWhenUserWasRemovedThenTheHistoryIsGone(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "BLOCK");
        String id = "5eed0000-0000-4000-8000-00000000beef";
        Map<String, Object> user = Map.of(
                "ifResourceExists",
                "FAIL",
                "users",
                List.of(Map.of(
                        "id",
                        id,
                        "username",
                        "ute",
                        "enabled",
                        true,
                        "email",
                        "ute@it.example",
                        "firstName",
                        "Ute",
                        "lastName",
                        "Tester",
                        "credentials",
                        List.of(Map.of("type", "password", "value", PASSWORD)))));
        keycloak.send("POST", "/partialImport", user).ok();
        realm.settle("ute", Client.HOME);
        keycloak.send("DELETE", "/users/" + id, null).ok();
        keycloak.send("POST", "/partialImport", user).ok();

        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();

        assertThat(realm.event(id)).hasEntrySatisfying("risk_reasons", reasons -> assertThat(reasons)
                .contains("only 0 of the 3 sign-ins"));
    }

    @Test
    @Tag("smoke")
    void importWhenDemoRealmThenKeycloaksRequiredActionsAreStillThere(Keypool keypool) {
        assertThat(keypool.demo().get("/authentication/required-actions"))
                .extracting(action -> action.get("alias").asText())
                .contains("keypool-risk-details", "UPDATE_PASSWORD", "CONFIGURE_TOTP", "VERIFY_EMAIL");
        assertThat(keypool.demo().get("").get("directGrantFlow").asText()).isEqualTo("keypool direct grant");
    }

    @Test
    void settingsWhenInvalidThenRefused(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "BLOCK");
        assertThat(realm.settings("AUDIT", "BLOCK").status())
                .as("a second component")
                .isEqualTo(400);
        realm.withoutSettings();

        assertThat(realm.settings("SOMETIMES", "BLOCK").status()).isEqualTo(400);
        assertThat(realm.settings("AUDIT", "SHOUT").status()).isEqualTo(400);
        assertThat(realm.settings(Map.of("mediumThreshold", List.of("90"), "highThreshold", List.of("50")))
                        .status())
                .isEqualTo(400);
        assertThat(realm.settings(Map.of("mediumThreshold", List.of("many"))).status())
                .isEqualTo(400);
        realm.settings(Map.of("mediumThreshold", List.of("30"), "highThreshold", List.of("60")))
                .ok();
    }
}
