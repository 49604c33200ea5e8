package org.keypool.it;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Keypool's pages for administrators: how many sign-ins a realm has, and how risky they were. */
@KeypoolTest
final class ConsoleSignInsIT {

    /** Hours of the past that have sign-ins; less than the page's longest range. */
    private static final int PAST_HOURS = 690;

    @ParameterizedTest
    @CsvSource({
        "en-US, LIGHT, 1600, Sign-ins,    7 days, By decision,       By country, Other countries, Not known",
        "de-DE, DARK,  360,  Anmeldungen, 7 Tage, Nach Entscheidung, Nach Land,  Andere Länder,   Nicht bekannt"
    })
    void signInsWhenLookedAtThenNumbersColumnsAndCountries(
            String locale,
            ColorScheme scheme,
            int width,
            String title,
            String week,
            String byDecision,
            String byCountry,
            String others,
            String notKnown,
            Realm keycloak,
            Keypool keypool) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_IF_CONFIGURED");
        past(keypool, keycloak);
        realm.user("ute");
        realm.settle("ute", AdaptiveRealm.Client.HOME);
        assertThat(realm.signIn("ute", "wrong", AdaptiveRealm.Client.HOME).status())
                .isEqualTo(400);
        // Hers is the fifth, to the pages.
        ConsolePage.administrator(keycloak, "vera", "view-realm", "view-events");

        try (ConsolePage console = new ConsolePage(locale, scheme, width)) {
            console.signIn(keycloak, "vera");
            Page page = console.page();
            link(page, title).click();
            assertThat(console.heading()).hasText(title);
            assertThat(number(page, 0)).containsText(Integer.toString(past(23) + 5));
            assertThat(page.locator(".keypool-chart svg > g")).hasCount(24);
            assertThat(page.locator("tr").filter(new Locator.FilterOptions().setHasText(notKnown)))
                    .isVisible();
            console.look("sign-ins-hours");

            link(page, week).press("Enter");
            assertThat(page.locator(".keypool-chart svg > g")).hasCount(7);
            assertThat(link(page, week)).isFocused();
            link(page, byDecision).click();
            page.locator("summary").click();
            console.look("sign-ins-days");

            page.navigate(ConsolePage.url(keycloak) + "#/sign-ins?range=30d&by=decision");
            assertThat(page.locator(".keypool-chart svg > g")).hasCount(30);
            assertThat(number(page, 0))
                    .containsText(
                            locale.equals("de-DE") ? german(past(PAST_HOURS) + 5) : english(past(PAST_HOURS) + 5));
            assertThat(number(page, 2)).containsText(Long.toString(past(PAST_HOURS, 7)));
            assertThat(number(page, 3)).containsText(Long.toString(past(PAST_HOURS, 9)));
            console.look("sign-ins-month");

            link(page, byCountry).click();
            assertThat(page.locator(".keypool-legend li")).hasText(places(locale, others, notKnown));
            console.look("sign-ins-countries");
            page.locator("summary").click();
            assertThat(sums(page))
                    .containsExactly(690L, 552L, 207L, 207L, 138L, 138L + 69, 69L + 5, past(PAST_HOURS, 0) + 5);
            assertThat(console.errors()).isEmpty();
        }
    }

    @Test
    void signInsWhenThereAreNoneThenThePageSaysWhatToDo(Realm keycloak) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "OFF", "BLOCK");
        ConsolePage.administrator(keycloak, "vera", "view-realm", "view-events");
        ConsolePage.administrator(keycloak, "rita", "view-realm");

        try (ConsolePage console = ConsolePage.inEnglish()) {
            console.signIn(keycloak, "vera");
            Page page = console.page();
            link(page, "Sign-ins").click();
            assertThat(page.getByText("Threat protection is off")).isVisible();
            assertThat(link(page, "Open its settings"))
                    .hasAttribute("href", Pattern.compile(".*/realm-settings/threat-protection"));
            console.look("sign-ins-off");
            realm.setting("mode", "AUDIT");
            link(page, "7 days").click();
            assertThat(page.getByText("No sign-in in this time")).isVisible();
            console.look("sign-ins-none");
            assertThat(console.errors()).isEmpty();
        }
        try (ConsolePage console = ConsolePage.inEnglish()) {
            console.signIn(keycloak, "rita");
            link(console.page(), "Sign-ins").click();
            assertThat(console.heading()).hasText("You need another role");
            assertThat(console.page().locator("main")).containsText("The role view-events is needed");
        }
    }

    /** What the columns of countries are called from the bottom up. */
    private static String[] places(String locale, String others, String notKnown) {
        Stream<String> leading = Stream.of("NO", "DE", "JP", "US", "BR")
                .map(code -> new Locale("", code).getDisplayCountry(Locale.forLanguageTag(locale)));
        return Stream.concat(leading, Stream.of(others, notKnown)).toArray(String[]::new);
    }

    /** What each column of the table below the chart comes to. */
    private static List<Long> sums(Page page) {
        Locator rows = page.locator("details tbody tr");
        return IntStream.range(0, rows.first().locator("td").count())
                .mapToObj(column -> rows.locator("td:nth-child(" + (column + 2) + ")").allInnerTexts().stream()
                        .mapToLong(Long::parseLong)
                        .sum())
                .toList();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator number(Page page, int index) {
        return page.locator(".keypool-number dd").nth(index);
    }

    private static String english(int number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    private static String german(int number) {
        return String.format(Locale.GERMAN, "%,d", number);
    }

    /** How many sign-ins {@link #past} has in this many hours before the current one. */
    private static int past(int hours) {
        return (int) past(hours, 0);
    }

    /** How many of them have one of the last kinds: from 7 on medium or high risk, 9 is blocked. */
    private static long past(int hours, int kind) {
        return IntStream.rangeClosed(1, hours)
                .flatMap(hour -> IntStream.rangeClosed(1, 1 + hour * 7 % 5).map(each -> (hour + each) % 10))
                .filter(each -> each >= kind)
                .count();
    }

    /** Sign-ins of the past hours, from several countries and of all risks: time cannot be waited for. */
    private static void past(Keypool keypool, Realm realm) {
        keypool.update(
                "insert into keypool_sign_in_event (id, realm_id, user_id, event_time, event_type, response, risk_level,"
                        + " risk_decision, country)"
                        + " select gen_random_uuid()::text, r.id, 'past', ? - h * 3600000::bigint + k * 60000, 'SignIn',"
                        + " case when (h + k) % 10 = 9 then 'Fail' else 'Pass' end,"
                        + " (array['LOW','LOW','LOW','LOW','LOW','LOW','LOW','MEDIUM','MEDIUM','HIGH'])[(h + k) % 10 + 1],"
                        + " (array['NO_ACTION','NO_ACTION','NO_ACTION','NO_ACTION','NO_ACTION','NO_ACTION','NO_ACTION',"
                        + " 'MFA_IF_CONFIGURED','MFA_REQUIRED','BLOCK'])[(h + k) % 10 + 1],"
                        + " (array['NO','DE','JP','BR',null,'NO','DE','US','FR','AT'])[k + 5 * (h % 2)]"
                        + " from generate_series(1, ?) h, generate_series(1, 1 + h * 7 % 5) k, realm r where r.name = ?",
                System.currentTimeMillis() / 3_600_000 * 3_600_000, PAST_HOURS, realm.name());
    }
}
