package org.keypool.it;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** Keypool's pages for administrators: one user's sign-ins, identities and synced data, and what can be done about them. */
@KeypoolTest
final class ConsoleUserIT {

    @ParameterizedTest
    @CsvSource({
        "en-US, LIGHT, 1600, Users,    Find,   No,   Devices, Forget,    Delete synced data,             Delete identity,   Delete",
        "de-DE, DARK,  360, Benutzer, Suchen, Nein, Geräte,  Vergessen, Synchronisierte Daten löschen,  Identität löschen, Löschen"
    })
    void userWhenFoundThenSignInsAndIdentitiesAndTheirChanges(
            String locale,
            ColorScheme scheme,
            int width,
            String users,
            String find,
            String no,
            String devices,
            String forget,
            String deleteData,
            String deleteIdentity,
            String delete,
            Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "BLOCK");
        String ute = realm.user("ute");
        realm.settle("ute", Client.HOME);
        Pool pool = Pool.with(keycloak, Map.of());
        String token = realm.signIn("ute", PASSWORD, Client.HOME)
                .ok()
                .json()
                .get("id_token")
                .asText();
        SyncDevice.ofUser(pool, Map.of(keycloak.login(), token)).write("notes", SyncDevice.replace("a", "1", 0));
        realm.signIn("ute", "wrong", Client.HOME);
        realm.signIn("ute", PASSWORD, Client.ELSEWHERE);
        ConsolePage.administrator(
                keycloak, "max", "view-realm", "view-users", "manage-realm", "manage-users", "view-clients");

        try (ConsolePage console = new ConsolePage(locale, scheme, width)) {
            Page page = console.signIn(keycloak, "max").page();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(users))
                    .click();
            assertThat(console.heading()).hasText(users);
            page.fill("#search", "ut");
            button(page, find).click();
            assertThat(page.locator("tbody tr")).hasCount(1);
            console.look("users");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("ute"))
                    .click();
            assertThat(console.heading()).hasText("ute");

            assertThat(page.locator(".keypool-more")).isHidden();
            Locator latest = page.locator("tbody tr").first();
            latest.locator("summary").click();
            assertThat(latest).containsText("ip-address +");
            latest.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(no))
                    .click();
            assertThat(latest.locator("button[aria-pressed=true]")).hasText(no);
            JsonNode event = keycloak.get("/threat-protection/users/" + ute + "/auth-events")
                    .at("/AuthEvents/0");
            assertThat(event.at("/EventFeedback/FeedbackValue").asText()).isEqualTo("Invalid");
            assertThat(event.at("/EventResponse").asText()).isEqualTo("Fail");
            console.look("user");

            Locator known = page.locator("table[aria-label=" + devices + "] tbody tr");
            // Whoever keeps no cookie comes from another one each time.
            assertThat(known).hasCount(4);
            known.first().locator("button").click();
            button(page, forget).click();
            assertThat(known).hasCount(3);
            assertThat(keycloak.get("/threat-protection/users/" + ute + "/devices")
                            .get("Devices"))
                    .hasSize(3);

            assertThat(page.locator(".keypool-identity")).containsText("notes");
            button(page, deleteData).click();
            button(page, delete).click();
            assertThat(page.locator(".keypool-identity")).not().containsText("notes");
            assertThat(keycloak.get("/sync/users/" + ute).at("/0/Datasets")).isEmpty();
            button(page, deleteIdentity).click();
            console.look("user-question");
            button(page, delete).click();
            assertThat(page.locator(".keypool-identity")).hasCount(0);
            assertThat(keycloak.get("/identity-pools/users/" + ute + "/identities"))
                    .isEmpty();
            assertThat(console.errors()).isEmpty();
        }
    }

    @Test
    void userWhenTheAdministratorMayOnlyLookThenNothingChangesAndTheRoleIsNamed(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "AUDIT", "BLOCK");
        String ute = realm.user("ute");
        realm.settle("ute", Client.HOME);
        ConsolePage.administrator(keycloak, "norma", "view-users");

        try (ConsolePage console = ConsolePage.inEnglish()) {
            Page page = console.signIn(keycloak, "norma").page();
            page.navigate(ConsolePage.url(keycloak) + "#/users/" + ute);
            assertThat(page.locator("table[aria-label=Sign-ins] tbody tr")).hasCount(3);
            page.locator("table[aria-label=Devices] button").first().click();
            button(page, "Forget").click();
            assertThat(page.getByText("Nothing was changed: you need the role manage-users"))
                    .isVisible();
            assertThat(page.locator("table[aria-label=Devices] tbody tr")).hasCount(3);
            button(page, "No").first().click();
            assertThat(page.getByText("Nothing was changed: you need the role manage-users"))
                    .isVisible();
            assertThat(page.getByText("you need the role view-realm as well")).isVisible();
            assertThat(page.locator("button[aria-pressed=true]")).hasCount(0);
            assertThat(keycloak.get("/threat-protection/users/" + ute + "/auth-events")
                            .at("/AuthEvents/0")
                            .has("EventFeedback"))
                    .isFalse();
            page.navigate(ConsolePage.url(keycloak) + "#/users/nobody");
            assertThat(console.heading()).hasText("Not here");
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
