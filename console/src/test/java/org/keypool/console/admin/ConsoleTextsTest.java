package org.keypool.console.admin;

import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.console.Scripts;
import org.keypool.console.parts.PartsResource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the scripts say is in the bundles, and the other way round. */
class ConsoleTextsTest {

    private static final Scripts CONSOLE = new Scripts(ConsoleResource.class, "console.js", ConsoleSettings.TEXTS);
    private static final Scripts PARTS = new Scripts(PartsResource.class, "parts.js", ConsoleSettings.TEXTS);

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void textsWhenAScriptSaysThemThenExist(String language) {
        assertThat(CONSOLE.texts(language).keySet()).containsAll(said());
    }

    @Test
    void textsWhenInTheBundleThenAScriptSaysThem() {
        // Levels are put together: level.danger.
        assertThat(CONSOLE.texts("en").keySet())
                .filteredOn(key -> !key.startsWith("level."))
                .containsExactlyInAnyOrderElementsOf(said());
    }

    @Test
    void textsWhenTranslatedThenSameKeysAndPlaces() {
        assertThat(CONSOLE.places("de")).isEqualTo(CONSOLE.places("en"));
    }

    @Test
    void pageWhenReadThenItHoldsNoScriptAndNoStyleOfItsOwn() {
        // The Content Security Policy would refuse them.
        assertThat(CONSOLE.page("console.html"))
                .doesNotContain("<style")
                .doesNotContain("style=")
                .doesNotContainPattern("<script[^>]*>[^<]");
    }

    private static Set<String> said() {
        Set<String> said = new TreeSet<>(CONSOLE.said());
        said.addAll(PARTS.said());
        return said;
    }
}
