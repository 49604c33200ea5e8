package org.keypool.sync.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What the page says is in the bundles, and the other way round. */
final class DemoTextsTest {

    private static final Pattern WORD = Pattern.compile("\"(\\w+)\"");
    private static final Pattern SAID = Pattern.compile("\\bt\\(\"(\\w+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @Test
    void textsWhenTheScriptsSayThemThenTheyExistAndNoOthers() throws IOException {
        String scripts = "";
        for (String name : List.of("client.js", "demo.js", "device.js", "live.js", "view.js")) {
            try (InputStream stream = DemoResource.class.getResourceAsStream(name)) {
                scripts += new String(stream.readAllBytes(), UTF_8);
            }
        }
        Set<String> texts = places("en").keySet();

        assertThat(texts).containsAll(found(SAID, scripts));
        assertThat(found(WORD, scripts)).as("some are chosen by a condition").containsAll(texts);
    }

    @Test
    void textsWhenTranslatedThenSameKeysAndPlaces() throws IOException {
        assertThat(places("de")).isEqualTo(places("en"));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> places(String language) throws IOException {
        String name = "/theme-resources/messages/messages_" + language + ".properties";
        try (InputStream stream = DemoTextsTest.class.getResourceAsStream(name)) {
            Properties all = new Properties();
            all.load(stream);
            Map<String, Set<String>> places = new TreeMap<>();
            for (String key : all.stringPropertyNames()) {
                if (key.startsWith(DemoSettings.TEXTS)) {
                    places.put(
                            key.substring(DemoSettings.TEXTS.length()),
                            PLACE.matcher(all.getProperty(key))
                                    .results()
                                    .map(MatchResult::group)
                                    .collect(Collectors.toSet()));
                }
            }
            return places;
        }
    }
}
