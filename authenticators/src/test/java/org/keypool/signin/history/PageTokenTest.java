package org.keypool.signin.history;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PageTokenTest {

    @Test
    void parseWhenItIsATokenThenTheSamePlace() {
        PageToken token = new PageToken(1_700_000_000_123L, "5eed0000-0000-4000-8000-000000000001");

        assertThat(PageToken.parse(token.text())).contains(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "MTIzNDU", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5IHg", "MSAnIG9yIDE9MQ"})
    void parseWhenItIsNoneThenEmpty(String text) {
        assertThat(PageToken.parse(text)).isEmpty();
    }
}
