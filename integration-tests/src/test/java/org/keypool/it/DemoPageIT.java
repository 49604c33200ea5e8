package org.keypool.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keypool.harness.Axe;
import org.keypool.harness.Browser;
import org.keypool.harness.Http;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The page on which sync can be tried: a list on two devices, live, offline, and after a conflict. */
@KeypoolTest
final class DemoPageIT {

    private final List<Browser> browsers = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    @AfterEach
    void close() {
        browsers.forEach(Browser::close);
    }

    @Test
    void listWhenOneWindowWritesThenTheOtherHearsAndConflictsAreDecided(Realm realm) {
        asking(realm).user("ann", Pool.PASSWORD);
        Page first = signIn(open("en-US", ColorScheme.LIGHT, 1280), realm);
        Page second = signIn(open("en-US", ColorScheme.DARK, 1280), realm);
        DemoDevice phone = new DemoDevice(first, "Phone");
        DemoDevice laptop = new DemoDevice(first, "Laptop");
        DemoDevice away = new DemoDevice(second, "Phone");

        phone.add("Milk");
        away.shows("Milk");
        laptop.shows("Milk");
        away.add("Bread");
        phone.shows("Milk", "Bread");
        laptop.remove(1);
        away.shows("Milk");
        phone.add("Tea");
        away.shows("Milk", "Tea");

        away.toggle();
        away.add("Apples");
        away.write(0, "Oat milk");
        assertThat(away.state()).containsText("waiting to be sent: 2");
        phone.write(1, "Green tea");
        phone.write(0, "Two bottles of milk");
        laptop.shows("Two bottles of milk", "Green tea");
        away.shows("Oat milk", "Tea", "Apples");

        away.toggle();
        assertThat(away.conflict()).containsText("Meanwhile from Phone: “Two bottles of milk”");
        away.shows("Oat milk", "Green tea", "Apples");
        phone.shows("Two bottles of milk", "Green tea", "Apples");
        browsers.get(1).shoot(second, "sync-demo-conflict-dark");
        assertThat(Axe.violations(second)).isEmpty();
        away.choose("Keep mine");
        phone.shows("Oat milk", "Green tea", "Apples");

        laptop.toggle();
        laptop.write(2, "Pears");
        phone.write(2, "Plums");
        away.shows("Oat milk", "Green tea", "Plums");
        laptop.toggle();
        assertThat(laptop.conflict()).containsText("Plums");
        browsers.get(0).shoot(first, "sync-demo");
        assertThat(Axe.violations(first)).isEmpty();
        laptop.choose("Take theirs");
        laptop.shows("Oat milk", "Green tea", "Plums");
        assertThat(laptop.state()).not().containsText("waiting");
        first.reload();
        phone.shows("Oat milk", "Green tea", "Plums");
        assertThat(first.locator("header")).containsText("ann Tester");
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en-US, LIGHT, Phone", "de-DE, DARK, Telefon"})
    void pageWhenAGuestHasATelephoneThenEverythingIsThere(String locale, ColorScheme scheme, String name, Realm realm) {
        Page page = open(locale, scheme, 360);
        page.navigate(url(asking(realm)));
        DemoDevice phone = new DemoDevice(page, name);
        DemoDevice laptop = new DemoDevice(page, "Laptop");

        phone.add("<b>Milk</b>");
        laptop.shows("<b>Milk</b>");

        Schemes.look(browsers.get(0), page, "sync-demo");
        page.reload();
        phone.shows("<b>Milk</b>");
        assertThat(errors).isEmpty();
    }

    @Test
    void pageWhenTheRealmDoesNotAskForItThenThereIsNone(Realm realm, Keypool keypool) {
        Pool.in(realm);
        for (String path : List.of("", "settings", "demo.js")) {
            assertThat(Http.get(url(realm) + path, Map.of()).status()).isEqualTo(404);
        }
        assertThat(Http.get(url(keypool.demo()), Map.of()).ok().header("Content-Security-Policy"))
                .contains("script-src 'self'")
                .contains("frame-ancestors 'none'");
        assertThat(Http.get(url(keypool.demo()) + "DemoSettings.class", Map.of())
                        .status())
                .isEqualTo(404);
    }

    private static Realm asking(Realm realm) {
        realm.put(
                "",
                Map.of(
                        "internationalizationEnabled",
                        true,
                        "supportedLocales",
                        List.of("en", "de"),
                        "attributes",
                        Map.of("keypool.syncDemo", Pool.CLIENT)));
        Pool.in(realm);
        return realm;
    }

    private Page open(String locale, ColorScheme scheme, int width) {
        Browser browser = Browser.open(
                new NewContextOptions().setLocale(locale).setColorScheme(scheme).setViewportSize(width, 720));
        browsers.add(browser);
        Page page = browser.page();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        return page;
    }

    private static Page signIn(Page page, Realm realm) {
        page.navigate(url(realm));
        page.locator("header button").click();
        page.fill("#username", "ann");
        page.fill("#password", Pool.PASSWORD);
        page.click("#kc-login");
        assertThat(page.locator("header")).containsText("ann Tester");
        return page;
    }

    private static String url(Realm realm) {
        return realm.url() + "/sync-demo/";
    }
}
