package org.keypool.it;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Http;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** An administrator's session at Keypool's pages is worth nothing elsewhere, and nobody gets between. */
@KeypoolTest
final class ConsoleSecurityIT {

    @Test
    void tokenWhenTakenFromThePageThenItChangesPoolsIfItsOwnerMayAndNothingElse(Realm realm) {
        Pool.in(realm);
        ConsolePage.administrator(realm, "max", "realm-admin");
        ConsolePage.administrator(realm, "rita", "view-realm");

        Map<String, String> max = bearer(realm, "max");
        Map<String, String> rita = bearer(realm, "rita");

        String admin = realm.url().replace("/realms/", "/admin/realms/");
        byte[] pool = "{\"IdentityPoolName\":\"New\",\"AllowUnauthenticatedIdentities\":false}"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Http.get(admin + "/identity-pools", rita).status()).isEqualTo(200);
        assertThat(Http.send("POST", admin + "/identity-pools", rita, pool).status())
                .isEqualTo(403);
        assertThat(Http.send("POST", admin + "/identity-pools", max, pool).status())
                .isEqualTo(201);
        assertThat(Http.send("PUT", admin, max, "{\"displayName\":\"x\"}".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
        assertThat(Http.send("POST", admin + "/components", max, "{}".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
        assertThat(Http.get(admin + "/users", max).status()).isEqualTo(200);
        assertThat(Http.get(admin + "/users", rita).status()).isEqualTo(403);
        assertThat(Http.send("POST", admin + "/users", max, "{\"username\":\"x\"}".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
        assertThat(Http.send("PUT", admin + "/threat-protection", max, "{}".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
        String user = admin + "/users/"
                + realm.get("/users?username=rita").at("/0/id").asText();
        assertThat(Http.send("DELETE", user, max, null).status()).isEqualTo(403);
        byte[] password = "{\"type\":\"password\",\"value\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(Http.send("PUT", user + "/reset-password", max, password).status())
                .isEqualTo(403);
        assertThat(Http.send("POST", admin + "/identity-pools/keys", max, "{}".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
    }

    /** What the page sends to admin REST. */
    private static Map<String, String> bearer(Realm realm, String username) {
        List<String> tokens = new ArrayList<>();
        try (ConsolePage console = ConsolePage.inEnglish()) {
            console.page().onRequest(request -> {
                if (request.headers().containsKey("authorization")) {
                    tokens.add(request.headers().get("authorization"));
                }
            });
            console.signIn(realm, username);
            assertThat(console.heading()).hasText("Identity pools");
            assertThat(console.page()
                            .evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"))
                    .asString()
                    .doesNotContain("eyJ", "verifier");
        }
        return Map.of("Authorization", tokens.get(0), "Content-Type", "application/json");
    }

    @Test
    void signInWhenTheAnswerIsNotToThisTabThenRefused(Realm realm) {
        Pool.in(realm);
        ConsolePage.administrator(realm, "rita", "view-realm");
        List<String> redeemed = new ArrayList<>();

        try (ConsolePage console = ConsolePage.inEnglish()) {
            console.signIn(realm, "rita").page().navigate("about:blank");
            console.page().onRequest(request -> {
                if (request.url().endsWith("/token")) {
                    redeemed.add(request.url());
                }
            });
            console.page()
                    .navigate(ConsolePage.url(realm) + "#state=made-up&code=made-up&iss=" + Http.encode(realm.url()));

            assertThat(console.heading()).hasText("You could not be signed in");
            assertThat(redeemed).isEmpty();
            console.page().getByText("Sign in again").click();
            assertThat(console.heading()).hasText("Identity pools");
        }
    }

    @Test
    void sessionWhenEndedThenSignsInAgain(Realm realm) {
        realm.put("", Map.of("accessTokenLifespan", 5));
        Pool.in(realm);
        String rita = ConsolePage.administrator(realm, "rita", "view-realm", "view-clients");

        try (ConsolePage console = ConsolePage.inEnglish()) {
            // Tokens live shorter than they are good for: each reading renews them first.
            console.signIn(realm, "rita").open("Test");
            realm.send("POST", "/users/" + rita + "/logout", null).ok();
            console.page().getByText("Identity pools").first().click();

            assertThat(console.page().locator("#username")).isVisible();
            console.page().fill("#username", "rita");
            console.page().fill("#password", ConsolePage.PASSWORD);
            console.page().click("#kc-login");
            assertThat(console.heading()).hasText("Identity pools");
        }
    }

    @Test
    void clientWhenThereThenItOnlySignsIn(Keypool keypool, Realm realm) {
        Pool.in(realm);

        for (JsonNode clients : List.of(
                realm.get("/clients?clientId=keypool-console"),
                keypool.admin().get("/realms/master/clients?clientId=keypool-console"))) {
            JsonNode client = clients.get(0);
            assertThat(client.get("publicClient").asBoolean()).isTrue();
            assertThat(client.get("standardFlowEnabled").asBoolean()).isTrue();
            assertThat(client.get("directAccessGrantsEnabled").asBoolean()).isFalse();
            assertThat(client.get("fullScopeAllowed").asBoolean()).isFalse();
            assertThat(client.at("/attributes/pkce.code.challenge.method").asText())
                    .isEqualTo("S256");
            assertThat(client.get("redirectUris")).hasSize(1);
            assertThat(client.get("redirectUris").get(0).asText())
                    .isEqualTo(client.get("baseUrl").asText())
                    .endsWith("/keypool/console/");
        }
    }

    @Test
    void pageWhenServedThenNothingMayBePutIntoItOrAroundIt(Realm realm) {
        Http.Answer page = Http.get(ConsolePage.url(realm), Map.of());

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Strict-Transport-Security")).isNotEmpty();
        assertThat(Http.get(realm.url() + "/keypool/console", Map.of()).header("Location"))
                .isEqualTo(ConsolePage.url(realm));
    }

    @Test
    void fileWhenUnchangedThenNotSentAgainAndOtherFilesAreNone(Realm realm) {
        Http.Answer script = Http.get(ConsolePage.url(realm) + "console.js", Map.of());

        assertThat(script.ok().header("Content-Type")).isEqualTo("text/javascript;charset=utf-8");
        assertThat(Http.get(ConsolePage.url(realm) + "console.js", Map.of("If-None-Match", script.header("ETag")))
                        .status())
                .isEqualTo(304);
        for (String name : List.of("missing.js", "ConsoleResource.class", "..%2Fpool%2FIdentityPool.class", "%00.js")) {
            assertThat(Http.get(ConsolePage.url(realm) + name, Map.of()).status())
                    .as(name)
                    .isBetween(400, 404);
        }
    }
}
