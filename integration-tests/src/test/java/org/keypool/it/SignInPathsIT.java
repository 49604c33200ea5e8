package org.keypool.it;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Browser;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** Adaptive sign-in where no password of the realm is typed: after another provider's sign-in, and with a passkey. */
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

    @Test
    void signInWhenWithAPasskeyThenItIsTwoFactorsIfTheUserWasVerified(Realm keycloak) {
        keycloak.publicClient(AdaptiveRealm.CLIENT);
        protect(keycloak, "MFA_REQUIRED");
        AdaptiveRealm realm = AdaptiveRealm.at(keycloak);
        realm.reuseCodes();
        passkeys(keycloak, "required");
        String user = realm.user("ute");
        keycloak.put("/users/" + user, Map.of("requiredActions", List.of("webauthn-register-passwordless")));

        try (Browser browser = Client.HOME.browser()) {
            Page page = browser.page();
            addAuthenticator(browser, page);
            page.navigate(app.url(keycloak, "en"));
            page.fill("#username", "ute");
            page.fill("#password", PASSWORD);
            page.click("#kc-login");
            page.waitForURL(url -> url.contains("webauthn-register-passwordless")); // and for the button's script
            page.click("#registerWebAuthn");
            App.awaitSignedIn(page);
            realm.settle("ute", Client.HOME);
            withoutPassword(keycloak, user);

            showPasskey(page, keycloak, Client.ELSEWHERE);
            App.awaitSignedIn(page);
            assertThat(realm.event(user))
                    .containsEntry("type", "LOGIN")
                    .containsEntry("risk_level", "MEDIUM")
                    .containsEntry("risk_decision", "MFA_REQUIRED")
                    .containsEntry("second_factor", "webauthn-passwordless");
            JsonNode passed = keycloak.get("/threat-protection/users/" + user + "/auth-events")
                    .at("/AuthEvents/0");
            assertThat(passed.get("EventResponse").asText()).isEqualTo("Pass");
            assertThat(passed.at("/ChallengeResponses/0/ChallengeName").asText())
                    .as("no password was typed")
                    .isEqualTo("Mfa");

            passkeys(keycloak, "preferred");
            showPasskey(page, keycloak, Client.ELSEWHERE.from("198.51.100.4"));
            page.waitForSelector("text=needs a second factor, and none is set up");
            realm.addTotp(user);
            showPasskey(page, keycloak, Client.ELSEWHERE.from("198.51.100.4"));
            page.fill("#otp", AdaptiveRealm.code());
            page.click("#kc-login");
            App.awaitSignedIn(page);

            passkeys(keycloak, "required");
            protect(keycloak, "BLOCK");
            showPasskey(page, keycloak, Client.ELSEWHERE.from("100.64.0.9"));
            page.waitForSelector("text=could not let you sign in");
        }
        assertThat(realm.event(user)).containsEntry("error", "access_denied").containsEntry("risk_decision", "BLOCK");
    }

    /** Keycloak's own flows, with the steps put in by the switch. */
    private static void protect(Realm keycloak, String mediumAction) {
        keycloak.put(
                "/threat-protection",
                Map.of("mode", "ENFORCED", "mediumAction", mediumAction, "highAction", "BLOCK", "protectSignIn", true));
    }

    /** Keycloak takes the policy only with its entity's name, and what is not named is reset (DefaultExportImportManager). */
    private static void passkeys(Realm keycloak, String userVerification) {
        keycloak.put(
                "",
                Map.of(
                        "webAuthnPolicyPasswordlessRpEntityName",
                        "keycloak",
                        "webAuthnPolicyPasswordlessPasskeysEnabled",
                        true,
                        "webAuthnPolicyPasswordlessMediation",
                        "none", // a browser without a screen offers no passkeys in a field; the button does the same
                        "webAuthnPolicyPasswordlessUserVerificationRequirement",
                        userVerification));
    }

    private static void withoutPassword(Realm keycloak, String user) {
        for (JsonNode credential : keycloak.get("/users/" + user + "/credentials")) {
            if (credential.get("type").asText().equals("password")) {
                String id = credential.get("id").asText();
                keycloak.send("DELETE", "/users/" + user + "/credentials/" + id, null)
                        .ok();
            }
        }
    }

    /** Gives a page a device for passkeys that agrees to everything as soon as it is asked. */
    private static void addAuthenticator(Browser browser, Page page) {
        CDPSession devTools = browser.context().newCDPSession(page);
        devTools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        for (String yes :
                List.of("hasResidentKey", "hasUserVerification", "isUserVerified", "automaticPresenceSimulation")) {
            options.addProperty(yes, true);
        }
        JsonObject parameters = new JsonObject();
        parameters.add("options", options);
        devTools.send("WebAuthn.addVirtualAuthenticator", parameters);
    }

    /** Shows the passkey where name and password are asked for, in a browser without cookies. */
    private void showPasskey(Page page, Realm keycloak, Client from) {
        page.context().clearCookies();
        page.context().setExtraHTTPHeaders(Map.of("X-Forwarded-For", from.forwardedFor()));
        page.navigate(app.url(keycloak, "en"));
        page.click("#authenticateWebAuthnButton");
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
