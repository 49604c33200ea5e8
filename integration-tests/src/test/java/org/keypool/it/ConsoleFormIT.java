package org.keypool.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Axe;
import org.keypool.harness.Json;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The form of an identity pool in Keypool's own pages: what is wrong is said beside the field, and nothing is saved. */
@KeypoolTest
final class ConsoleFormIT {

    @Test
    void poolWhenMadeThenWhatIsWrongIsSaidBesideItsField(Realm realm) {
        String first = Pool.in(realm).id();
        ConsolePage.administrator(realm, "max", "realm-admin");
        realm.put("/events/config", Map.of("adminEventsEnabled", true));

        try (ConsolePage console = new ConsolePage("en-US", ColorScheme.DARK, 1280)) {
            Page page = console.signIn(realm, "max").page();
            page.getByText("Create an identity pool").click();
            assertThat(console.heading()).hasText("Create an identity pool");
            assertThat(Axe.violations(page)).isEmpty();
            page.fill("#name", "Shop/users");
            page.check("#allowUnauthenticatedIdentities");
            page.fill("#unauthenticatedRoleArn", "Guest");
            page.fill("#credentialDuration", "60");
            page.fill("#developerProviderName", "login shop");
            page.fill("#samlProviderArns", "arn:aws:iam::000000000000:saml-provider/corp");
            page.fill("#tags", "{\"team\": ");
            save(page);

            assertThat(fault(page, "tags")).containsText("This is no JSON");
            assertThat(page.locator("#tags")).isFocused();
            page.fill("#tags", "{\"team\": \"shop\"}");
            save(page);
            assertThat(fault(page, "name")).hasText("1 to 128 letters, digits, spaces or characters of +=,.@-");
            assertThat(fault(page, "unauthenticatedRoleArn")).containsText("A role ARN is needed");
            assertThat(fault(page, "credentialDuration")).containsText("from 900 to 43200");
            assertThat(fault(page, "developerProviderName")).containsText("1 to 128 letters");
            assertThat(fault(page, "tags")).isEmpty();
            assertThat(page.locator("#name")).isFocused();
            assertThat(page.locator("#name")).hasAttribute("aria-invalid", "true");
            assertThat(console.notes()).containsText("Nothing was saved");
            console.look("console-form-refused");

            page.fill("#name", "Shop users");
            page.fill("#unauthenticatedRoleArn", "arn:aws:iam::000000000000:user/guest");
            page.fill("#credentialDuration", "900");
            page.fill("#developerProviderName", "login.shop.example");
            save(page);
            assertThat(fault(page, "unauthenticatedRoleArn")).containsText("A role ARN is needed");
            page.fill("#unauthenticatedRoleArn", Sts.GUEST);
            save(page);
            assertThat(fault(page, "samlProviderArns")).containsText("no SAML identity provider with the alias");
            assertThat(realm.get("/identity-pools")).hasSize(1);
            page.fill("#samlProviderArns", "");
            page.fill("#clients", Pool.CLIENT + "\n");
            save(page);

            assertThat(console.heading()).hasText("Shop users");
            // The browser itself complains of answers with status 400.
            assertThat(console.errors()).allMatch(error -> error.contains("400"));
        }
        JsonNode made = realm.get("/identity-pools").findValuesAsText("IdentityPoolId").stream()
                .filter(id -> !id.equals(first))
                .map(id -> realm.get("/identity-pools/" + id))
                .findFirst()
                .orElseThrow();
        assertThat(made.at("/Roles/unauthenticated").asText()).isEqualTo(Sts.GUEST);
        assertThat(made.get("CredentialDuration").asInt()).isEqualTo(900);
        assertThat(made.at("/CognitoIdentityProviders/0/ClientId").asText()).isEqualTo(Pool.CLIENT);
        assertThat(made.at("/IdentityPoolTags/team").asText()).isEqualTo("shop");
        List<String> told = new ArrayList<>();
        for (JsonNode event : realm.get("/admin-events?max=100")) {
            if (event.get("resourceType").asText().equals("IDENTITY_POOL")) {
                told.add(event.get("operationType").asText());
            }
        }
        assertThat(told).containsExactly("CREATE");
    }

    @Test
    void poolWhenItsFormIsSavedAsItIsThenNothingChangesAndDeletedThenGone(Realm realm) {
        Pool pool = Pool.in(realm);
        JsonNode full = Json.read(
                """
                {"IdentityPoolName": "Full", "AllowUnauthenticatedIdentities": true, "AllowClassicFlow": false,
                 "DeveloperProviderName": "login.it.example",
                 "CognitoIdentityProviders": [
                   {"ProviderName": "%1$s", "ClientId": "app", "ServerSideTokenCheck": true},
                   {"ProviderName": "%2$s", "ClientId": "demo/app", "ServerSideTokenCheck": false}],
                 "IdentityPoolTags": {"stage": "test"},
                 "Roles": {"authenticated": "%3$s", "unauthenticated": "%4$s"},
                 "RoleMappings": {"%1$s": {"Type": "Token", "AmbiguousRoleResolution": "Deny"}},
                 "PrincipalTags": {"%1$s": {"UseDefaults": false, "PrincipalTags": {"mail": "email"}}},
                 "RolePolicies": {"%3$s": "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"cognito-sync:*\\",\\"Resource\\":\\"*\\"}]}"},
                 "CredentialIssuer": "sts", "CredentialDuration": 1800}
                """.formatted(realm.login(), realm.login().replace(realm.name(), "demo"), Sts.SIGNED, Sts.GUEST));
        realm.put("/identity-pools/" + pool.id(), full);
        JsonNode before = realm.get("/identity-pools/" + pool.id());
        realm.put("", Map.of("internationalizationEnabled", true, "supportedLocales", List.of("en", "de")));
        ConsolePage.administrator(realm, "max", "realm-admin");

        try (ConsolePage console = new ConsolePage("de-DE", ColorScheme.LIGHT, 1280)) {
            Page page = console.signIn(realm, "max").open("Full").page();
            page.getByText("Einstellungen ändern").click();
            assertThat(page.locator("#realmClients")).hasValue("demo/demo/app");
            console.look("console-form-german");
            save(page);
            assertThat(page.locator("dl").first()).isVisible();
            assertThat(realm.get("/identity-pools/" + pool.id())).isEqualTo(before);

            page.getByText("Einstellungen ändern").click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Löschen"))
                    .click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("Full löschen?");
            console.look("console-form-delete");
            dialog.getByText("Abbrechen").click();
            assertThat(realm.get("/identity-pools")).hasSize(1);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Löschen"))
                    .click();
            dialog.getByText("Löschen", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(console.heading()).hasText("Noch kein Identitätspool");
            assertThat(console.errors()).isEmpty();
        }
        assertThat(realm.get("/identity-pools")).isEmpty();
    }

    @Test
    void poolWhenTheAdministratorMayOnlyLookThenTheFormNamesTheRole(Realm realm, Keypool keypool) {
        Pool pool = Pool.in(realm);
        ConsolePage.administrator(realm, "rita", "view-realm", "view-clients");

        try (ConsolePage console = ConsolePage.inEnglish()) {
            Page page = console.signIn(realm, "rita").open("Test").page();
            page.getByText("Change settings").click();
            page.fill("#name", "Mine");
            save(page);
            assertThat(console.notes()).containsText("you need the role manage-realm");
        }
        assertThat(realm.get("/identity-pools/" + pool.id())
                        .get("IdentityPoolName")
                        .asText())
                .isEqualTo("Test");

        try (ConsolePage console = ConsolePage.inEnglish()) {
            Page page = console.signInAtMaster(keypool, realm).open("Test").page();
            page.getByText("Change settings").click();
            page.fill("#name", "Ours");
            save(page);
            assertThat(console.heading()).hasText("Ours");
        }
    }

    private static void save(Page page) {
        page.locator("button[type=submit]").click();
    }

    private static Locator fault(Page page, String field) {
        return page.locator("#" + field + "-fault");
    }
}
