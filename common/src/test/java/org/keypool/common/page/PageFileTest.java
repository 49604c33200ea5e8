package org.keypool.common.page;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PageFileTest {

    @Test
    void findWhenAFileOfThePageThenItsTypeAndText() {
        PageFile script = PageFile.find(PageFileTest.class, "page.js").orElseThrow();

        assertThat(script.type()).isEqualTo("text/javascript;charset=utf-8");
        assertThat(script.text()).contains("export ");
        assertThat(script.hash())
                .isNotEqualTo(PageFile.find(PageFileTest.class, "page.css")
                        .orElseThrow()
                        .hash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "missing.js",
                "PageFile.class",
                "../rest/RealmApi.class",
                "..%2fpage.js",
                "/page.js",
                "page.js/",
                "page.js\0",
                "page.properties"
            })
    void findWhenAnythingElseThenNothing(String name) {
        assertThat(PageFile.find(PageFileTest.class, name)).isEmpty();
    }
}
