package org.keypool.it;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.keypool.harness.Browser;
import org.keypool.harness.Keypool;
import org.keypool.harness.Realm;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Keypool's pages for administrators, in a browser. */
final class ConsolePage implements AutoCloseable {

    static final String PASSWORD = "a-Long-Pass-1";

    private final Browser browser;
    private final Page page;
    private final List<String> errors = new ArrayList<>();

    ConsolePage(String locale, ColorScheme scheme, int width) {
        browser = Browser.open(new NewContextOptions()
                .setLocale(locale)
                .setColorScheme(scheme)
                .setViewportSize(width, 900)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        page = browser.page();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
    }

    static ConsolePage inEnglish() {
        return new ConsolePage("en-US", ColorScheme.LIGHT, 1280);
    }

    /** Where the pages are for the administrators of a realm. */
    static String url(Realm realm) {
        return realm.url() + "/keypool/console/";
    }

    /** A user of the realm who has these roles of its client {@code realm-management}; returns the id. */
    static String administrator(Realm realm, String username, String... roles) {
        String user = realm.user(username, PASSWORD);
        String client =
                realm.get("/clients?clientId=realm-management").get(0).get("id").asText();
        for (String role : roles) {
            realm.send(
                            "POST",
                            "/users/" + user + "/role-mappings/clients/" + client,
                            List.of(realm.get("/clients/" + client + "/roles/" + role)))
                    .ok();
        }
        return user;
    }

    /** Opens the pages of the realm, as one of its administrators. */
    ConsolePage signIn(Realm realm, String username) {
        page.navigate(url(realm));
        heading().waitFor();
        page.locator("main button").click();
        enter(username, PASSWORD);
        return this;
    }

    /** Opens the pages for the realm, as the bootstrap administrator of the whole server. */
    ConsolePage signInAtMaster(Keypool keypool, Realm realm) {
        page.navigate(keypool.url() + "/realms/master/keypool/console/?realm=" + realm.name());
        enter("admin", "admin");
        return this;
    }

    /** Opens the Admin Console's form of a pool, as an administrator of the realm. */
    Page form(Pool pool, String username) {
        Realm realm = pool.realm();
        page.navigate(realm.url().replace("/realms/", "/admin/") + "/console/#/" + realm.name()
                + "/page-section/identity-pool/" + pool.id().substring("local-1:".length()));
        enter(username, PASSWORD);
        page.setViewportSize(1280, 2600);
        return page;
    }

    private void enter(String username, String password) {
        page.fill("#username", username);
        page.fill("#password", password);
        page.click("#kc-login");
        heading().waitFor();
    }

    /** Goes from the list to a pool. */
    ConsolePage open(String pool) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(pool).setExact(true))
                .click();
        assertThat(heading()).hasText(pool);
        return this;
    }

    Locator heading() {
        return page.locator("h1");
    }

    Locator notes() {
        return page.locator(".keypool-findings .pf-v5-c-alert");
    }

    /** The value that stands beside a term. */
    Locator value(String term) {
        return page.locator("dl > div")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(term, new Page.GetByTextOptions().setExact(true))))
                .locator("dd");
    }

    /** Chooses a tab. */
    void choose(String tab) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(tab).setExact(true))
                .click();
    }

    /** The program that is shown. */
    String code() {
        return page.locator("pre code").textContent();
    }

    Page page() {
        return page;
    }

    void shoot(String name) {
        browser.shoot(page, name);
    }

    /** Looks at the page in both colour schemes. */
    void look(String name) {
        Schemes.look(browser, page, name);
    }

    /** What the browser complained of so far. */
    List<String> errors() {
        return errors;
    }

    @Override
    public void close() {
        browser.close();
    }
}
