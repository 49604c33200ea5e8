package org.keypool.identity.pool;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdentityPoolTextsTest {

    /** Settings whose every value holds, or that Keycloak checks itself. */
    private static final List<String> NEVER_REFUSED = List.of(
            IdentityPool.ALLOW_UNAUTHENTICATED,
            IdentityPool.ALLOW_CLASSIC_FLOW,
            IdentityPool.CLIENTS,
            IdentityPool.CHECKED_CLIENTS);

    private final IdentityPoolPage page = new IdentityPoolPage();

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void textsWhenShownOnThePageThenExist(String language) throws IOException {
        List<String> keys = Stream.concat(
                        Stream.of(page.getId(), page.getHelpText()),
                        page.getConfigProperties().stream()
                                .flatMap(property -> Stream.of(property.getLabel(), property.getHelpText())))
                .toList();

        assertThat(texts("messages", language).stringPropertyNames()).containsAll(keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void textsWhenASettingIsRefusedThenExist(String language) throws IOException {
        List<String> keys = Stream.concat(
                        Stream.of("id"),
                        page.getConfigProperties().stream()
                                .map(property -> property.getName())
                                .filter(name -> !NEVER_REFUSED.contains(name)))
                .map(IdentityPoolPage::messageKey)
                .toList();

        assertThat(texts("admin-messages", language).stringPropertyNames()).containsAll(keys);
    }

    private static Properties texts(String bundle, String language) throws IOException {
        String name = "/theme-resources/messages/" + bundle + "_" + language + ".properties";
        try (InputStream stream = IdentityPoolTextsTest.class.getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            Properties texts = new Properties();
            texts.load(stream);
            return texts;
        }
    }
}
