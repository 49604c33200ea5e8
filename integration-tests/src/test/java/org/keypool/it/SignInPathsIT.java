package org.keypool.it;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Browser;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** Adaptive sign-in where no password of the realm is typed: after another provider's sign-in. */
@KeypoolTest
final class SignInPathsIT {

    private final App app = App.start();

    @AfterEach
    void stopTheApp() {
        app.close();
    }

    @Test
    void signInWhenThroughAnotherProviderThenTheRiskDecidesAfterIt(Realm keycloak, Realm provider) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_REQUIRED");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);
        broker(keycloak, provider, user);

        try (Browser browser = Client.HOME.browser()) {
            App.awaitSignedIn(throughProvider(browser, keycloak, provider));
        }
        assertThat(realm.event(user)).containsEntry("risk_level", "LOW").containsEntry("identity_provider", "other");

        try (Browser browser = Client.ELSEWHERE.browser()) {
            Page page = throughProvider(browser, keycloak, provider);
            assertThat(page.textContent("body")).contains("needs a second factor, and none is set up");
        }
        assertThat(realm.event(user))
                .containsEntry("error", "access_denied")
                .containsEntry("risk_level", "MEDIUM")
                .containsEntry("risk_decision", "MFA_REQUIRED");
        JsonNode refused = keycloak.get("/threat-protection/users/" + user + "/auth-events")
                .get("AuthEvents")
                .get(0);
        assertThat(refused.get("EventResponse").asText()).isEqualTo("Fail");
        assertThat(refused.at("/EventRisk/RiskLevel").asText()).isEqualTo("Medium");
        assertThat(refused.get("ChallengeResponses"))
                .as("no password of this realm was typed")
                .isEmpty();

        realm.addTotp(user);
        try (Browser browser = Client.ELSEWHERE.browser()) {
            Page page = throughProvider(browser, keycloak, provider);
            page.fill("#otp", AdaptiveRealm.code());
            page.click("#kc-login");
            App.awaitSignedIn(page);
        }
    }

    private static void broker(Realm keycloak, Realm provider, String user) {
        keycloak.put("", Map.of("browserFlow", "browser")); // has the step that sends the browser to the provider
        keycloak.send("POST", "/threat-protection/flows", null).ok();
        provider.create(
                "/clients",
                Map.of(
                        "clientId",
                        "adaptive",
                        "secret",
                        "adaptive-secret",
                        "redirectUris",
                        List.of(keycloak.url() + "/broker/other/endpoint")));
        String foreign = provider.user("ute", PASSWORD);
        keycloak.create(
                "/identity-provider/instances",
                Map.of(
                        "alias",
                        "other",
                        "providerId",
                        "oidc",
                        "enabled",
                        true,
                        "trustEmail",
                        true,
                        "postBrokerLoginFlowAlias",
                        "keypool post broker",
                        "config",
                        Map.of(
                                "clientId",
                                "adaptive",
                                "clientSecret",
                                "adaptive-secret",
                                "authorizationUrl",
                                provider.url() + "/protocol/openid-connect/auth",
                                "tokenUrl",
                                provider.url() + "/protocol/openid-connect/token",
                                "jwksUrl",
                                provider.url() + "/protocol/openid-connect/certs",
                                "issuer",
                                provider.url(),
                                "useJwksUrl",
                                "true",
                                "validateSignature",
                                "true")));
        keycloak.send(
                        "POST",
                        "/users/" + user + "/federated-identity/other",
                        Map.of("userId", foreign, "userName", "ute"))
                .ok();
    }

    private Page throughProvider(Browser browser, Realm keycloak, Realm provider) {
        Page page = app.open(browser, keycloak, "en", "kc_idp_hint", "other");
        assertThat(page.url()).contains("/realms/" + provider.name() + "/");
        page.fill("#username", "ute");
        page.fill("#password", PASSWORD);
        page.click("#kc-login");
        return page;
    }
}
