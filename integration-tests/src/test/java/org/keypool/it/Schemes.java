package org.keypool.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import org.keypool.harness.Axe;
import org.keypool.harness.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page as it stands, in both colour schemes: nobody has to walk to it twice. Pictures of it are called
 * {@code NAME-LANGUAGE-SCHEME-WIDTH}.
 */
final class Schemes {

    private static final String PREFERS_DARK = "matchMedia('(prefers-color-scheme: dark)').matches";
    private static final String IS_DARK = "document.documentElement.classList.contains('pf-v5-theme-dark')";
    private static final String DRAWN =
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";

    private Schemes() {}

    /** Keeps a picture in both; everybody can use the page, and nothing of it lies beside the screen. */
    static void look(Browser browser, Page page, String name) {
        List<String> faults = new ArrayList<>(Axe.violations(page));
        shoot(browser, page, name);
        if (page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
                .equals(true)) {
            faults.add("something lies beside the screen");
        }
        faults.addAll(inOther(browser, page, name));
        assertThat(faults).as(name).isEmpty();
    }

    /** Keeps a picture in the scheme that the page has. */
    static void shoot(Browser browser, Page page, String name) {
        browser.shoot(
                page,
                String.join(
                        "-",
                        name,
                        page.getAttribute("html", "lang"),
                        name(scheme(page)),
                        Integer.toString(page.viewportSize().width)));
    }

    /** Keeps a picture in the other scheme, and says what is wrong with its colours. */
    static List<String> inOther(Browser browser, Page page, String name) {
        ColorScheme own = scheme(page);
        ColorScheme other = own == ColorScheme.DARK ? ColorScheme.LIGHT : ColorScheme.DARK;
        show(page, other);
        List<String> faults = new ArrayList<>();
        if (page.evaluate(IS_DARK).equals(own == ColorScheme.DARK)) {
            faults.add("is not " + name(other));
        }
        shoot(browser, page, name);
        Axe.faint(page).forEach(fault -> faults.add(name(other) + ": " + fault));
        show(page, own);
        return faults;
    }

    private static ColorScheme scheme(Page page) {
        return page.evaluate(PREFERS_DARK).equals(true) ? ColorScheme.DARK : ColorScheme.LIGHT;
    }

    private static void show(Page page, ColorScheme scheme) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
        // Scripts hear of it with the next frame.
        page.evaluate(DRAWN);
    }

    private static String name(ColorScheme scheme) {
        return scheme.name().toLowerCase(Locale.ROOT);
    }
}
