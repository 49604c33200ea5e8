package org.keypool.sync.settings;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.identity.pool.IdentityPoolPage;

import static org.assertj.core.api.Assertions.assertThat;

class SyncSectionTest {

    private final SyncSection section = new SyncSection();

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void textsWhenShownOrRefusedThenExist(String language) throws IOException {
        Properties form = texts("messages", language);
        Properties refusals = texts("admin-messages", language);

        assertThat(section.properties()).hasSize(6).allSatisfy(property -> {
            assertThat(form).containsKeys(property.getLabel(), property.getHelpText());
            assertThat(refusals.getProperty(IdentityPoolPage.messageKey(property.getName())))
                    .as("says what was refused")
                    .contains("{0}");
        });
    }

    private static Properties texts(String bundle, String language) throws IOException {
        String name = "/theme-resources/messages/" + bundle + "_" + language + ".properties";
        try (InputStream stream = SyncSectionTest.class.getResourceAsStream(name)) {
            Properties texts = new Properties();
            texts.load(stream);
            return texts;
        }
    }
}
