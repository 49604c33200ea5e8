package org.keypool.it;

import java.util.Map;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Browser;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The tab "Threat protection" among a realm's settings in Keycloak's Admin Console. */
@KeypoolTest
final class ThreatProtectionTabIT {

    @Test
    void tabWhenSavedThenWrongValuesAreNamedAndTheSwitchBindsTheFlows(Realm keycloak, Keypool keypool) {
        keycloak.put("/threat-protection", Map.of("mode", "AUDIT", "retentionDays", 30));

        try (Browser browser =
                Browser.open(new NewContextOptions().setLocale("en-US").setViewportSize(1280, 1700))) {
            Page page = browser.page();
            page.navigate(
                    keypool.url() + "/admin/master/console/#/" + keycloak.name() + "/realm-settings/threat-protection");
            page.fill("#username", "admin");
            page.fill("#password", "admin");
            page.click("#kc-login");

            Locator retention = page.locator(
                    "input[name='%1$s'], [data-testid='%1$s'] input, input[data-testid='%1$s'], [id='%1$s'] input, input[id='%1$s']"
                            .formatted("config.retentionDays"));
            retention.first().waitFor();
            assertThat(retention.first()).hasValue("30");
            retention.first().fill("40000");
            page.getByTestId("save").click();
            assertThat(page.getByText("Keep sign-in events must be a whole number from 1 to 36500"))
                    .isVisible();
            browser.shoot(page, "threat-protection-tab-refused");
            assertThat(keycloak.get("/threat-protection").get("retentionDays").asInt())
                    .isEqualTo(30);

            retention.first().fill("60");
            page.locator(".pf-v5-c-form__group", new Page.LocatorOptions().setHasText("Protect sign-in"))
                    .locator(".pf-v5-c-switch")
                    .click();
            page.getByTestId("save").click();
            assertThat(page.locator(".pf-v5-c-alert.pf-m-success").first()).isVisible();
            browser.shoot(page, "threat-protection");
        }
        assertThat(keycloak.get("/threat-protection").get("retentionDays").asInt())
                .isEqualTo(60);
        assertThat(keycloak.get("/threat-protection").get("mode").asText()).isEqualTo("AUDIT");
        assertThat(keycloak.get("/threat-protection").get("smsSender").asText())
                .as("nobody chose one")
                .isEmpty();
        assertThat(keycloak.get("").get("browserFlow").asText()).isEqualTo("keypool browser");
        assertThat(keycloak.get("").get("directGrantFlow").asText()).isEqualTo("keypool direct grant");
    }
}
