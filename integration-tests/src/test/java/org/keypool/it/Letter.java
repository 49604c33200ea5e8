package org.keypool.it;

import java.util.List;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.keypool.harness.Axe;
import org.keypool.harness.Browser;
import org.keypool.harness.MailServer.Mail;

import static org.assertj.core.api.Assertions.assertThat;

/** A mail's HTML part as mail programs show it: on a wide and on a narrow screen, light and dark. */
final class Letter {

    private static final int WIDE = 600;
    private static final int NARROW = 360;

    private Letter() {}

    /** Keeps pictures {@code NAME-WIDTH-SCHEME}; fails where a mail program or a reader would have trouble. */
    static void shoot(Mail mail, String name) {
        assertThat(mail.html())
                .as("nothing that mail programs drop, block or fetch")
                .doesNotContainIgnoringCase("<img", "<link", "<script", "url(", "<form", "http-equiv");
        for (int width : List.of(WIDE, NARROW)) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                String picture = name + "-" + width + "-" + scheme.name().toLowerCase();
                try (Browser browser = Browser.open(
                        new NewContextOptions().setColorScheme(scheme).setViewportSize(width, 480))) {
                    Page page = browser.page();
                    page.setContent(mail.html());
                    browser.shoot(page, picture);
                    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                            .as(picture)
                            .isEqualTo(width);
                    assertThat(Axe.violations(page))
                            .as(picture)
                            // The frame is that of the realm's e-mail theme; mail programs show the subject.
                            .filteredOn(violation -> !violation.startsWith("document-title:"))
                            .isEmpty();
                }
            }
        }
    }
}
