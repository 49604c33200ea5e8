package org.keypool.identity.claim;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The themes jar has a text for every setting of a mapper. */
class MapperTextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void textsWhenShownInTheConsoleThenExist(String language) throws IOException {
        List<String> keys = Stream.of(new IdentityIdMapper(), new AwsRolesMapper())
                .flatMap(mapper -> mapper.settings().stream())
                .flatMap(setting -> Stream.of(setting.getLabel(), setting.getHelpText()))
                .filter(key -> key.startsWith("keypool"))
                .toList();
        Properties texts = new Properties();
        try (InputStream stream =
                getClass().getResourceAsStream("/theme-resources/messages/messages_" + language + ".properties")) {
            texts.load(stream);
        }

        assertThat(keys).hasSize(8);
        assertThat(texts.stringPropertyNames()).containsAll(keys);
    }
}
