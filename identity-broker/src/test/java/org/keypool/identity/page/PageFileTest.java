package org.keypool.identity.page;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.identity.console.ConsoleResource;

import static org.assertj.core.api.Assertions.assertThat;

class PageFileTest {

    @Test
    void findWhenAFileOfThePageThenItsTypeAndText() {
        PageFile script = PageFile.find(ConsoleResource.class, "console.js").orElseThrow();

        assertThat(script.type()).isEqualTo("text/javascript;charset=utf-8");
        assertThat(script.text()).contains("import ");
        assertThat(script.hash())
                .isNotEqualTo(PageFile.find(ConsoleResource.class, "console.css")
                        .orElseThrow()
                        .hash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "missing.js",
                "ConsoleResource.class",
                "../pool/IdentityPool.class",
                "..%2fconsole.js",
                "/console.js",
                "console.js/",
                "console.js\0",
                "console.properties"
            })
    void findWhenAnythingElseThenNothing(String name) {
        assertThat(PageFile.find(ConsoleResource.class, name)).isEmpty();
    }

    @Test
    void pageWhenReadThenItHoldsNoScriptAndNoStyleOfItsOwn() {
        String page = PageFile.find(ConsoleResource.class, "console.html")
                .orElseThrow()
                .text();

        // The Content Security Policy would refuse them.
        assertThat(page).doesNotContain("<style").doesNotContain("style=").doesNotContainPattern("<script[^>]*>[^<]");
    }
}
