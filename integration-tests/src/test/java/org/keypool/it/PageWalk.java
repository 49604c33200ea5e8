package org.keypool.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.keypool.harness.Axe;
import org.keypool.harness.Browser;
import org.keypool.it.AdaptiveRealm.Client;

/** A walk through pages that people see while they sign in: notes what is wrong with each, and keeps pictures. */
final class PageWalk {

    private static final Pattern KEY = Pattern.compile("\\b(?:keypool[A-Z-]|do[A-Z])[\\w.-]*");

    private final Look look;
    private final List<String> wrong = new ArrayList<>();

    PageWalk(Look look) {
        this.look = look;
    }

    /** Between them both languages, each beginning in another colour scheme. */
    enum Look {
        LIGHT("en", "Country", ColorScheme.LIGHT),
        DARK("de", "Land", ColorScheme.DARK);

        private final String language;
        private final String country;
        private final ColorScheme scheme;

        Look(String language, String country, ColorScheme scheme) {
            this.language = language;
            this.country = country;
            this.scheme = scheme;
        }

        String language() {
            return language;
        }

        String country() {
            return country;
        }

        NewContextOptions options(Client client) {
            return new NewContextOptions()
                    .setLocale(language.equals("de") ? "de-DE" : "en-US")
                    .setColorScheme(scheme)
                    .setUserAgent(client.userAgent())
                    .setExtraHTTPHeaders(Map.of("X-Forwarded-For", client.forwardedFor()));
        }
    }

    Look look() {
        return look;
    }

    String language() {
        return look.language;
    }

    /** What was wrong so far. */
    List<String> wrong() {
        return wrong;
    }

    /** A browser of this look in a client's place, which is listened to; close it yourself. */
    Browser open(Client client) {
        Browser browser = Browser.open(look.options(client));
        browser.context().onConsoleMessage(message -> {
            // A page that is a refusal has its status, and the browser says so.
            boolean page = message.text().contains("status of 40")
                    && !message.location().contains("/resources/");
            if (message.type().equals("error") && !page) {
                wrong.add(message.text() + " at " + message.location());
            }
        });
        browser.context().onWebError(error -> wrong.add(error.error()));
        return browser;
    }

    /** Looks at a page: is it in the language, can it be read and used, by whom, on a phone, and where is the focus. */
    void look(Browser browser, Page page, String name, String focus) {
        page.waitForLoadState();
        page.evaluate("() => document.fonts.ready.then(() => true)");
        String where = name + "-" + look.language;
        if (!look.language.equals(page.getAttribute("html", "lang"))) {
            wrong.add(where + ": in another language");
        }
        Matcher key = KEY.matcher(page.innerText("main"));
        if (key.find()) {
            wrong.add(where + ": no text for " + key.group());
        }
        String focused = (String) page.evaluate("document.activeElement.id");
        if (!focus.isEmpty() && !focus.equals(focused)) {
            wrong.add(where + ": the focus is on " + focused);
        }
        Axe.violations(page).forEach(violation -> wrong.add(where + ": " + violation));
        page.setViewportSize(360, 740);
        Schemes.shoot(browser, page, "login-" + name);
        if (((Number) page.evaluate("document.scrollingElement.scrollWidth")).intValue() > 360) {
            wrong.add(where + ": wider than a phone");
        }
        page.setViewportSize(1280, 720);
        // What is narrow in one scheme is so in the other.
        Schemes.inOther(browser, page, "login-" + name).forEach(fault -> wrong.add(where + ": " + fault));
    }
}
