package org.keypool.signin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.signin.risk.RiskLevel;
import org.keypool.signin.settings.ThreatProtectionTab;

import static org.assertj.core.api.Assertions.assertThat;

class TextsTest {

    private static final Pattern KEY = Pattern.compile("\"(keypool[A-Z]\\w+)\"");

    private static final String PASSWORD_POLICY = "keypoolLeakedPassword";

    private static final Path TEMPLATES = Path.of("../themes/src/main/resources/theme-resources/templates");

    @ParameterizedTest
    @ValueSource(strings = {"messages", "admin-messages"})
    void textsWhenInGermanThenHaveTheSameKeysAsInEnglish(String bundle) throws IOException {
        assertThat(texts(bundle, "de").stringPropertyNames())
                .isEqualTo(texts(bundle, "en").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void textsWhenKeyIsUsedInTheSourcesThenExist(String language) throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> sources = Stream.concat(Files.walk(Path.of("src/main/java")), Files.walk(TEMPLATES))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Matcher matcher = KEY.matcher(Files.readString(source));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
        keys.remove(PASSWORD_POLICY);
        Set<String> known = new TreeSet<>(texts("messages", language).stringPropertyNames());
        known.addAll(texts("admin-messages", language).stringPropertyNames());

        assertThat(keys).hasSizeGreaterThanOrEqualTo(5).allMatch(known::contains);
    }

    @ParameterizedTest
    @EnumSource(RiskLevel.class)
    void textsWhenAMailIsAboutASignInOfALevelThenExist(RiskLevel level) throws IOException {
        assertThat(texts("messages", "en").stringPropertyNames())
                .contains(
                        "keypoolNoticeMailSubject." + level,
                        "keypoolNoticeMailIntro." + level,
                        "keypoolNoticeMailBlocked." + level);
    }

    @Test
    void textsWhenShownOnTheTabThenExist() throws IOException {
        ThreatProtectionTab tab = new ThreatProtectionTab();
        List<String> keys = Stream.concat(
                        Stream.of(tab.getId(), tab.getHelpText()),
                        tab.getConfigProperties().stream()
                                .flatMap(property -> Stream.of(property.getLabel(), property.getHelpText())))
                .toList();

        assertThat(texts("messages", "en").stringPropertyNames()).containsAll(keys);
    }

    private static Properties texts(String bundle, String language) throws IOException {
        String name = "/theme-resources/messages/" + bundle + "_" + language + ".properties";
        try (InputStream stream = TextsTest.class.getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            Properties texts = new Properties();
            texts.load(stream);
            return texts;
        }
    }
}
