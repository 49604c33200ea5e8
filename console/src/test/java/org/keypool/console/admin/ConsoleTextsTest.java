package org.keypool.console.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.console.parts.PartsResource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the scripts say is in the bundles, and the other way round. */
class ConsoleTextsTest {

    private static final Pattern SAID = Pattern.compile("\\bt\\(\"([\\w.]+)\"|\"(hint\\.\\w+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void textsWhenAScriptSaysThemThenExist(String language) {
        assertThat(texts(language).keySet()).containsAll(said());
    }

    @Test
    void textsWhenInTheBundleThenAScriptSaysThem() {
        // Levels are put together: level.danger.
        assertThat(texts("en").keySet())
                .filteredOn(key -> !key.startsWith("level."))
                .containsExactlyInAnyOrderElementsOf(said());
    }

    @Test
    void textsWhenTranslatedThenSameKeysAndPlaces() {
        Map<String, Set<String>> english = places("en");

        assertThat(places("de")).isEqualTo(english);
    }

    @Test
    void pageWhenReadThenItHoldsNoScriptAndNoStyleOfItsOwn() throws Exception {
        String page =
                read(Path.of(ConsoleResource.class.getResource("console.html").toURI()));

        // The Content Security Policy would refuse them.
        assertThat(page).doesNotContain("<style").doesNotContain("style=").doesNotContainPattern("<script[^>]*>[^<]");
    }

    private static Set<String> said() {
        return SAID.matcher(scripts())
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String scripts() {
        return scripts(ConsoleResource.class, "console.js") + scripts(PartsResource.class, "parts.js");
    }

    private static String scripts(Class<?> owner, String one) {
        try (Stream<Path> files =
                Files.list(Path.of(owner.getResource(one).toURI()).getParent())) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .map(ConsoleTextsTest::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Set<String>> places(String language) {
        Map<String, Set<String>> places = new TreeMap<>();
        texts(language)
                .forEach((key, text) -> places.put(
                        key,
                        PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet())));
        return places;
    }

    private static Map<String, String> texts(String language) {
        String name = "/theme-resources/messages/messages_" + language + ".properties";
        try (InputStream stream = ConsoleTextsTest.class.getResourceAsStream(name)) {
            Properties all = new Properties();
            all.load(stream);
            Map<String, String> texts = new TreeMap<>();
            all.stringPropertyNames().stream()
                    .filter(key -> key.startsWith(ConsoleSettings.TEXTS))
                    .forEach(key -> texts.put(key.substring(ConsoleSettings.TEXTS.length()), all.getProperty(key)));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
