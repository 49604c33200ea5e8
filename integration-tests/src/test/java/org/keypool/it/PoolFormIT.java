package org.keypool.it;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Browser;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Identity pools in Keycloak's own Admin Console: a list and a form. */
@KeypoolTest
final class PoolFormIT {

    @Test
    void poolWhenAnAdministratorMakesChangesAndDeletesItThenTheFormSaysWhatIsWrong(Realm realm) {
        ConsolePage.administrator(realm, "max", "realm-admin");
        realm.put("/events/config", Map.of("adminEventsEnabled", true));
        try (Browser browser =
                Browser.open(new NewContextOptions().setLocale("en-US").setViewportSize(1280, 1400))) {
            Page page = browser.page();
            page.navigate(url(realm));
            page.fill("#username", "max");
            page.fill("#password", ConsolePage.PASSWORD);
            page.click("#kc-login");
            assertThat(page.getByRole(
                            AriaRole.HEADING,
                            new Page.GetByRoleOptions()
                                    .setName("Identity pools")
                                    .setExact(true)))
                    .isVisible();
            page.getByText("Create item").first().click();

            save(page);
            assertThat(page.locator(".pf-v5-c-form__group").filter(has(page.getByTestId("name"))))
                    .containsText("Required");
            page.getByTestId("name").fill("Shop/users");
            save(page);
            assertThat(page.locator(".pf-v5-c-alert").last())
                    .containsText("The name must have 1 to 128 letters, digits, spaces or characters of +=,.@-");
            page.getByTestId("name").fill("Shop users");
            page.getByTestId("unauthenticatedRoleArn").fill("Guest");
            save(page);
            assertThat(page.locator(".pf-v5-c-alert")
                            .filter(new Locator.FilterOptions().setHasText("The role of guests must be a role ARN")))
                    .isVisible();
            browser.shoot(page, "pool-form-refused");
            assertThat(realm.get("/identity-pools")).isEmpty();

            page.getByTestId("unauthenticatedRoleArn").fill(Sts.GUEST);
            page.locator("label[for=allowUnauthenticatedIdentities]").last().click();
            answered(page, "POST", () -> save(page));
            assertThat(page.getByText("Saved successfully").first()).isVisible();
            JsonNode made = pool(realm);
            assertThat(made.get("IdentityPoolName").asText()).isEqualTo("Shop users");
            assertThat(made.get("AllowUnauthenticatedIdentities").asBoolean()).isTrue();
            assertThat(made.at("/Roles/unauthenticated").asText()).isEqualTo(Sts.GUEST);

            page.navigate(url(realm));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Shop users"))
                    .click();
            assertThat(page.getByTestId("unauthenticatedRoleArn")).hasValue(Sts.GUEST);
            page.getByTestId("credentialDuration").fill("7200");
            page.getByTestId("tags").fill("{\"team\": \"shop\"}");
            answered(page, "PUT", () -> save(page));
            browser.shoot(page, "pool-form-saved");
            JsonNode changed = pool(realm);
            assertThat(changed.get("CredentialDuration").asInt()).isEqualTo(7200);
            assertThat(changed.at("/IdentityPoolTags/team").asText()).isEqualTo("shop");
            assertThat(changed.at("/Roles/unauthenticated").asText()).isEqualTo(Sts.GUEST);

            page.navigate(url(realm));
            browser.shoot(page, "pool-form-list");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Kebab toggle"))
                    .click();
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Delete"))
                    .click();
            answered(page, "DELETE", () -> page.getByTestId("confirm").click());
            assertThat(page.getByText("Create item").first()).isVisible();
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Shop users")))
                    .hasCount(0);
            assertThat(realm.get("/identity-pools")).isEmpty();
        }
        assertThat(realm.get("/admin-events?resourceTypes=COMPONENT").findValuesAsText("operationType"))
                .containsExactly("DELETE", "UPDATE", "CREATE");
    }

    private static String url(Realm realm) {
        return realm.url().replace("/realms/", "/admin/") + "/console/#/" + realm.name()
                + "/page-section/identity-pool";
    }

    private static void save(Page page) {
        page.getByTestId("save").click();
    }

    /** Waits until admin REST has done what the click asks for. */
    private static void answered(Page page, String method, Runnable click) {
        assertThat(page.waitForResponse(
                                answer -> answer.request().method().equals(method)
                                        && answer.url().contains("/components"),
                                click)
                        .ok())
                .isTrue();
    }

    private static Locator.FilterOptions has(Locator inner) {
        return new Locator.FilterOptions().setHas(inner);
    }

    private static JsonNode pool(Realm realm) {
        JsonNode pools = realm.get("/identity-pools");
        assertThat(pools).hasSize(1);
        return realm.get("/identity-pools/" + pools.get(0).get("IdentityPoolId").asText());
    }
}
