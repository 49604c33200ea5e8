package org.keypool.it;

import java.util.Locale;
import java.util.Map;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import org.keypool.harness.Browser;
import org.keypool.it.AdaptiveRealm.Client;

/** How a page may be shown to people. */
enum Shape {
    LIGHT(new NewContextOptions().setColorScheme(ColorScheme.LIGHT)),
    DARK(new NewContextOptions().setColorScheme(ColorScheme.DARK)),
    PHONE(new NewContextOptions().setViewportSize(360, 740));

    private final NewContextOptions options;

    Shape(NewContextOptions options) {
        this.options = options;
    }

    /** A browser of this shape in a client's place; close it yourself. */
    Browser browser(Client client) {
        return Browser.open(options.setUserAgent(client.userAgent())
                .setExtraHTTPHeaders(Map.of("X-Forwarded-For", client.forwardedFor())));
    }

    /** For names of pictures. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
