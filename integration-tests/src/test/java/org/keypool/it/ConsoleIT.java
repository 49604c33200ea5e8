package org.keypool.it;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keypool.harness.Axe;
import org.keypool.harness.Http;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Program;
import org.keypool.harness.Realm;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Keypool's pages for administrators: a realm's identity pools, and all that an app needs to reach one. */
@KeypoolTest
final class ConsoleIT {

    @ParameterizedTest
    @CsvSource({
        "en-US, LIGHT, 1600, Identity pools, Pool ID, Nothing is missing",
        "de-DE, DARK,   360, Identitätspools, Pool-ID, Nichts fehlt"
    })
    void poolWhenLookedAtThenAllThatAnAppNeeds(
            String locale, ColorScheme scheme, int width, String title, String poolId, String nothing, Realm realm) {
        realm.put("", Map.of("internationalizationEnabled", true, "supportedLocales", List.of("en", "de")));
        Pool pool = Pool.in(realm);
        SyncDevice.ofGuest(pool).write("notes", SyncDevice.replace("a", "1".repeat(2499), 0));
        pool.set("syncTrigger", EventsPool.FUNCTION);
        ConsolePage.administrator(realm, "rita", "view-realm", "view-clients");

        try (ConsolePage console = new ConsolePage(locale, scheme, width)) {
            console.signIn(realm, "rita");
            assertThat(console.heading()).hasText(title);
            console.look("console-pools");

            console.open("Test");
            assertThat(console.value(poolId)).hasText(pool.id());
            assertThat(console.value("Region")).hasText("local-1");
            assertThat(console.page().locator("main")).containsText(realm.url() + "/cognito-identity");
            assertThat(console.page().locator("main")).containsText(realm.url() + "/cognito-sync");
            assertThat(console.value(locale.equals("de-DE") ? "Login-Schlüssel" : "Login key"))
                    .hasText(realm.login());
            assertThat(console.value("Trigger")).hasText(EventsPool.FUNCTION);
            assertThat(console.value(locale.equals("de-DE") ? "Daten" : "Data"))
                    .hasText(locale.equals("de-DE") ? "2,5 Kilobyte" : "2.5 kilobytes");
            assertThat(console.notes()).containsText(nothing);
            console.look("console-pool");
            assertThat(console.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"en-US, Push applications", "de-DE, Push-Anwendungen"})
    void formWhenSyncIsSetThenItHoldsAndWhatCannotBeIsRefused(String locale, String applications, Realm realm) {
        realm.put("", Map.of("internationalizationEnabled", true, "supportedLocales", List.of("en", "de")));
        Pool pool = Pool.in(realm);
        ConsolePage.administrator(realm, "rita", "realm-admin");
        String application = "arn:aws:sns:eu-west-1:000000000000:app/GCM/notes";

        try (ConsolePage console = new ConsolePage(locale, ColorScheme.LIGHT, 1280)) {
            Page form = console.form(pool, "rita");
            form.getByTestId("syncTrigger").fill(EventsPool.FUNCTION);
            form.locator("input[aria-label='" + applications + "']").fill(application);
            form.getByTestId("pushRoleArn").fill("me");
            form.getByTestId("save").click();
            // Refusals are in the language of the administrator's profile, not of the browser.
            assertThat(form.locator(".pf-v5-c-alert").first()).containsText("The role for push must be a role ARN");
            form.getByTestId("pushRoleArn").fill(PushPool.ROLE);
            form.locator("#streamingStatus").click();
            form.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("ENABLED"))
                    .click();
            form.getByTestId("save").click();
            assertThat(form.getByText("Streaming needs a StreamName")).isVisible();
            form.getByTestId("streamName").fill("changes");
            form.getByTestId("streamRoleArn").fill(PushPool.ROLE);
            form.getByTestId("save").click();
            assertThat(form.locator(".pf-v5-c-alert.pf-m-success")).isVisible();
            console.shoot("console-form-" + locale.substring(0, 2));
            form.reload();
            assertThat(form.getByTestId("streamName")).hasValue("changes");
        }

        var backend = PushPool.developer(realm, "manage-sync");
        var set = backend.getIdentityPoolConfiguration(get -> get.identityPoolId(pool.id()));
        assertThat(set.pushSync().applicationArns()).containsExactly(application);
        assertThat(set.cognitoStreams().streamingStatusAsString()).isEqualTo("ENABLED");
        assertThat(backend.getCognitoEvents(get -> get.identityPoolId(pool.id()))
                        .events())
                .containsEntry("SyncTrigger", EventsPool.FUNCTION);
    }

    @Test
    void poolWhenTheWholeServersAdministratorLooksThenTheRealmsPool(Keypool keypool) {
        try (ConsolePage console = ConsolePage.inEnglish()) {
            console.signInAtMaster(keypool, keypool.demo()).open("Demo");

            assertThat(console.value("Endpoint cognito-identity"))
                    .hasText(keypool.demo().url() + "/cognito-identity");
            assertThat(console.value("Role of guests")).hasText("arn:aws:iam::000000000000:role/DemoGuest");
            console.shoot("identity-pool");
            assertThat(console.errors()).isEmpty();
        }
    }

    @Test
    void poolWhenSomethingIsMissingThenThePageSaysWhat(Realm realm) {
        String markup = "<img src=x onerror=document.title='hacked'>";
        Pool.with(
                realm,
                Map.of("clients", markup, "authenticatedRoleArn", "", "allowUnauthenticatedIdentities", "false"));
        ConsolePage.administrator(realm, "rita", "view-realm", "view-clients");

        try (ConsolePage console = ConsolePage.inEnglish()) {
            console.signIn(realm, "rita").open("Test");

            assertThat(console.notes()).hasText(new String[] {
                "Warning: Signed-in users get an identity but no credentials: choose a role for signed-in users.",
                "Warning: This realm has no enabled client " + markup
                        + ", which the pool lists: its users cannot sign in."
            });
            assertThat(console.value("Clients")).hasText(markup);
            console.choose("Guest");
            assertThat(console.page().locator("[role=tabpanel] .pf-v5-c-alert").first())
                    .containsText("NotAuthorizedException");
            console.look("console-pool-lacking");
            assertThat(console.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | hint.nobody",
                "{AllowUnauthenticatedIdentities: true} | hint.noGuestRole,hint.onlyGuests",
                "{AllowUnauthenticatedIdentities: true, Roles: {unauthenticated: 'arn'}} | hint.onlyGuests",
                "{CognitoIdentityProviders: [{}]} | hint.noUserRole",
                "{SupportedLoginProviders: {'graph.facebook.com': '1'}} | hint.noUserRole",
                "{OpenIdConnectProviderARNs: ['arn']} | hint.noUserRole",
                "{SamlProviderARNs: ['arn']} | hint.noUserRole",
                "{DeveloperProviderName: 'dev', RoleMappings: {dev: {}}} | hint.onlyMappedRoles",
                "{DeveloperProviderName: 'dev', Roles: {authenticated: 'arn'}} | ''"
            })
    void hintsWhenAPoolLacksSomethingThenExactlyThat(String pool, String keys, Keypool keypool) {
        String script = Http.get(ConsolePage.url(keypool.demo()) + "hints.js", Map.of())
                .ok()
                .body();

        assertThat(Program.JAVASCRIPT
                        .with(Map.of(), script + "console.log(hints(" + pool + ", []).map(({ key }) => key).join());")
                        .ok()
                        .out()
                        .strip())
                .isEqualTo(keys);
    }

    @Test
    void poolWhenItsNameIsMarkupThenShownAsText(Realm realm) {
        Pool pool = Pool.in(realm);
        ConsolePage.administrator(realm, "rita", "view-realm", "view-clients");
        String markup = "<script>document.title='hacked'</script>";

        try (ConsolePage console = ConsolePage.inEnglish()) {
            // The server refuses such a name; the page must not count on it.
            console.page().route("**/identity-pools/*", route -> renamed(route, markup));
            console.signIn(realm, "rita");
            console.page().navigate(ConsolePage.url(realm) + "#/identity-pools/" + pool.id());

            assertThat(console.heading()).hasText(markup);
            assertThat(console.page()).hasTitle(markup + " · Keypool");
        }
    }

    private static void renamed(Route route, String name) {
        String body = route.fetch().text().replace("\"Test\"", "\"" + name + "\"");
        route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(body));
    }

    @Test
    void poolWhenKeysAreUsedThenTabsMoveAndValuesAreCopied(Realm realm) {
        Pool pool = Pool.in(realm);
        ConsolePage.administrator(realm, "rita", "view-realm", "view-clients");

        try (ConsolePage console = ConsolePage.inEnglish()) {
            Page page = console.signIn(realm, "rita").open("Test").page();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy Pool ID"))
                    .press("Enter");
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("Copied: Pool ID");
            assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(pool.id());

            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("AWS CLI"))
                    .press("ArrowRight");
            assertThat(page.getByRole(
                            AriaRole.TAB,
                            new Page.GetByRoleOptions().setName("boto3").setSelected(true)))
                    .isFocused();
            assertThat(console.code()).contains("import boto3");
            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Guest"))
                    .press("ArrowRight");
            assertThat(console.code()).contains("import boto3", "ID_TOKEN");
        }
    }

    @Test
    void poolsWhenThereIsNoneThenTheWayToTheFirst(Realm realm) {
        try (ConsolePage console = ConsolePage.inEnglish()) {
            console.page().navigate(ConsolePage.url(realm));
            assertThat(console.heading()).hasText("Nothing to show yet");
            assertThat(Axe.violations(console.page())).isEmpty();

            realm.send("DELETE", "/components/" + Pool.in(realm).id().substring("local-1:".length()), null)
                    .ok();
            ConsolePage.administrator(realm, "rita", "view-realm");
            console.signIn(realm, "rita");
            assertThat(console.heading()).hasText("No identity pool yet");
            assertThat(console.page().getByText("Create an identity pool"))
                    .hasAttribute("href", "#/identity-pools/new");
            console.look("console-no-pool");
        }
    }

    @Test
    void poolsWhenTheAdministratorMayNotThenTheRoleIsNamed(Realm realm) {
        Pool.in(realm);
        ConsolePage.administrator(realm, "norma", "view-users");

        try (ConsolePage console = ConsolePage.inEnglish()) {
            console.signIn(realm, "norma");

            assertThat(console.heading()).hasText("You need another role");
            assertThat(console.page().locator("main")).containsText("norma Tester may not read this of the realm");
            assertThat(console.page().locator("main")).containsText("view-realm");
            console.look("console-forbidden");
        }
    }
}
