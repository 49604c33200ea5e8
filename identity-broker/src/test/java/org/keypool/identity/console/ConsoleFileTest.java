package org.keypool.identity.console;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleFileTest {

    @Test
    void findWhenAFileOfThePageThenItsTypeAndText() {
        ConsoleFile script = ConsoleFile.find("console.js").orElseThrow();

        assertThat(script.type()).isEqualTo("text/javascript;charset=utf-8");
        assertThat(script.text()).contains("import ");
        assertThat(script.hash())
                .isNotEqualTo(ConsoleFile.find("console.css").orElseThrow().hash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "missing.js",
                "ConsoleFile.class",
                "../pool/IdentityPool.class",
                "..%2fconsole.js",
                "/console.js",
                "console.js/",
                "console.js\0",
                "console.properties"
            })
    void findWhenAnythingElseThenNothing(String name) {
        assertThat(ConsoleFile.find(name)).isEmpty();
    }

    @Test
    void pageWhenReadThenItHoldsNoScriptAndNoStyleOfItsOwn() {
        String page = ConsoleFile.find("console.html").orElseThrow().text();

        // The Content Security Policy would refuse them.
        assertThat(page).doesNotContain("<style").doesNotContain("style=").doesNotContainPattern("<script[^>]*>[^<]");
    }
}
