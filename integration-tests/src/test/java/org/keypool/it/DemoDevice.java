package org.keypool.it;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** One of the two devices of the demo page. */
record DemoDevice(Page page, String name) {

    private Locator card() {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void add(String text) {
        card().locator("form input").fill(text);
        card().locator("form input").press("Enter");
    }

    /** The line at this place, the first is 0. */
    Locator line(int place) {
        return card().locator("li input").nth(place);
    }

    void write(int place, String text) {
        line(place).fill(text);
        line(place).press("Enter");
    }

    void remove(int place) {
        card().locator("li").nth(place).getByRole(AriaRole.BUTTON).first().click();
    }

    void shows(String... lines) {
        assertThat(card().locator("li")).hasCount(lines.length);
        for (int i = 0; i < lines.length; i++) {
            assertThat(line(i)).hasValue(lines[i]);
        }
    }

    /** Switches between online and offline. */
    void toggle() {
        card().locator(".pf-v5-c-switch").click();
    }

    Locator state() {
        return card().getByRole(AriaRole.STATUS);
    }

    Locator conflict() {
        return card().locator(".pf-v5-c-alert");
    }

    /** Ends the conflict by the answer that begins like this. */
    void choose(String answer) {
        conflict().getByText(answer).click();
    }
}
