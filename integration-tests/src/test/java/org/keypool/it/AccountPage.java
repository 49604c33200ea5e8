package org.keypool.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.keypool.harness.Browser;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** Keypool's pages for users, in a browser. */
final class AccountPage implements AutoCloseable {

    private final Browser browser;
    private final Page page;
    private final List<String> errors = new ArrayList<>();

    AccountPage(Client client, String locale, ColorScheme scheme, int width) {
        browser = Browser.open(new NewContextOptions()
                .setLocale(locale)
                .setColorScheme(scheme)
                .setViewportSize(width, 900)
                .setUserAgent(client.userAgent())
                .setExtraHTTPHeaders(Map.of("X-Forwarded-For", client.forwardedFor())));
        page = browser.page();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
    }

    static AccountPage inEnglish(Client client) {
        return new AccountPage(client, "en-US", ColorScheme.LIGHT, 1280);
    }

    /** Where the pages are for a realm's users. */
    static String url(Realm realm) {
        return realm.url() + "/keypool/account/";
    }

    /** Opens the pages, as a user of the realm. */
    AccountPage signIn(Realm realm, String username) {
        page.navigate(url(realm));
        enter(username);
        page.locator("#main:not([aria-busy]) h1").waitFor();
        return this;
    }

    /** Fills in Keycloak's own page. */
    void enter(String username) {
        page.fill("#username", username);
        page.fill("#password", PASSWORD);
        page.click("#kc-login");
    }

    /** Goes to one of the sections. */
    void open(String section) {
        page.locator(".keypool-sections")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(section))
                .click();
        page.locator("h1")
                .filter(new Locator.FilterOptions().setHasText(section))
                .waitFor();
    }

    Locator heading() {
        return page.locator("h1");
    }

    /** The rows of the table that is shown, each as it reads. */
    List<String> rows() {
        return page.locator("tbody tr").allInnerTexts();
    }

    /** The row that has this in it. */
    Locator row(String text) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(text));
    }

    /** Presses a button of the question that was asked. */
    void answer(String button) {
        page.locator("dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
                .click();
    }

    Page page() {
        return page;
    }

    /** Looks at the page in both colour schemes; the browser has complained of nothing. */
    void look(String name) {
        Schemes.look(browser, page, name);
        assertThat(errors).isEmpty();
    }

    /** Another tab of the same browser. */
    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
    }
}
