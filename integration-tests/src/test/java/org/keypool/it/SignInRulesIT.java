package org.keypool.it;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** Where the risk is not what decides: lists of addresses, and clients with a mode of their own. */
@KeypoolTest
final class SignInRulesIT {

    private AdaptiveRealm realm;
    private String user;

    @BeforeEach
    void aUserWithAUsualPlace(Realm keycloak) {
        realm = AdaptiveRealm.in(keycloak, "ENFORCED", "BLOCK");
        user = realm.user("ute");
        realm.settle("ute", Client.HOME);
    }

    @Test
    void signInWhenTheAddressIsAlwaysBlockedThenRefusedAtHomeToo() {
        for (String range : List.of("192.0.2.10", "192.0.2.0/24", " 192.0.0.0/8 ")) {
            realm.setting("alwaysBlock", "203.0.113.0/24", range);

            assertThat(realm.signIn("ute", PASSWORD, Client.HOME).status()).isEqualTo(400);

            assertThat(realm.event(user))
                    .containsEntry("risk_level", "LOW")
                    .containsEntry("risk_decision", "BLOCK")
                    .hasEntrySatisfying(
                            "risk_reasons",
                            reasons -> assertThat(reasons)
                                    .contains(
                                            "address-list +0.00 (the address is on the list of those that are always blocked)"));
        }
        realm.setting("alwaysBlock", "192.0.2.11", "2001:db8::/32");
        realm.signIn("ute", PASSWORD, Client.HOME).ok();
        assertThat(realm.signIn("ute", PASSWORD, Client.HOME.from("[2001:db8:1::7]"))
                        .status())
                .isEqualTo(400);
        assertThat(realm.event(user)).containsEntry("risk_decision", "BLOCK");
    }

    @Test
    void signInWhenTheAddressIsAlwaysAllowedThenTheRiskDoesNotCountUnlessItIsBlockedToo() {
        assertThat(realm.signIn("ute", PASSWORD, Client.ELSEWHERE).status()).isEqualTo(400);
        realm.setting("alwaysAllow", "203.0.113.0/24");
        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();
        assertThat(realm.event(user))
                .containsEntry("risk_decision", "NO_ACTION")
                .hasEntrySatisfying(
                        "risk_reasons", reasons -> assertThat(reasons).contains("always allowed"));

        realm.setting("alwaysBlock", "203.0.113.7");
        assertThat(realm.signIn("ute", PASSWORD, Client.ELSEWHERE).status()).isEqualTo(400);

        realm.setting("mode", "AUDIT");
        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();
        assertThat(realm.event(user)).containsEntry("risk_decision", "BLOCK").containsEntry("risk_mode", "AUDIT");
    }

    @Test
    void signInWhenTheAddressIsAlwaysAllowedThenAFactorIsAskedForAllTheSame() {
        realm.addTotp(user);
        realm.setting("alwaysAllow", "192.0.2.0/24");

        assertThat(realm.signIn("ute", PASSWORD, Client.HOME).status()).isEqualTo(400);
        realm.signIn("ute", PASSWORD, Client.HOME, "totp", AdaptiveRealm.code()).ok();
    }

    @Test
    void settingsWhenAListOrTheDaysAreWrongThenRefused() {
        realm.withoutSettings();
        for (String range :
                List.of("nonsense", "192.0.2.0/33", "2001:db8::/129", "192.0.2.1-192.0.2.9", "example.org")) {
            assertThat(realm.settings(Map.of("alwaysBlock", List.of(range))).status())
                    .as(range)
                    .isEqualTo(400);
        }
        assertThat(realm.settings(Map.of("alwaysAllow", Collections.nCopies(201, "192.0.2.1")))
                        .status())
                .isEqualTo(400);
        for (String days : List.of("-1", "181", "many", "1.5")) {
            assertThat(realm.settings(Map.of("trustDays", List.of(days))).status())
                    .as(days)
                    .isEqualTo(400);
        }
    }

    @Test
    void signInWhenTheClientHasAModeOfItsOwnThenThatCounts(Realm keycloak) {
        clientMode(keycloak, "OFF");
        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();
        assertThat(realm.event(user)).doesNotContainKey("risk_score");

        clientMode(keycloak, "AUDIT");
        realm.signIn("ute", PASSWORD, Client.ELSEWHERE).ok();
        assertThat(realm.event(user)).containsEntry("risk_mode", "AUDIT").containsEntry("risk_decision", "BLOCK");

        realm.setting("mode", "OFF");
        clientMode(keycloak, "ENFORCED");
        assertThat(realm.signIn("ute", PASSWORD, Client.ELSEWHERE.from("198.51.100.1"))
                        .status())
                .isEqualTo(400);
        assertThat(realm.event(user)).containsEntry("risk_mode", "ENFORCED");

        clientMode(keycloak, "SOMETIMES");
        realm.signIn("ute", PASSWORD, Client.ELSEWHERE.from("198.51.100.1")).ok();
    }

    private static void clientMode(Realm keycloak, String mode) {
        ObjectNode client = (ObjectNode)
                keycloak.get("/clients?clientId=" + AdaptiveRealm.CLIENT).get(0);
        client.withObject("/attributes").put("threat-protection.mode", mode);
        keycloak.put("/clients/" + client.get("id").asText(), client);
    }
}
