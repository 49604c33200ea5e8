package org.keypool.themes;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The texts of all modules against the sources of all modules: what is asked for is there, what is there is asked for,
 * and in both languages it takes the same values.
 */
class BundlesTest {

    private static final Path MODULES = Path.of("..");

    /** A whole key in Java or a template; a family of keys, to which something is added, ends with a dot. */
    private static final Pattern KEY = Pattern.compile("[\"'](keypool[A-Z][\\w.]*)[\"']");

    /** What scripts name without the prefix of their page. */
    private static final Pattern WORDS = Pattern.compile("[\"'`]([a-zA-Z]+(?:\\.[a-zA-Z]+)*\\.?)(?:[\"'`]|\\$\\{)");

    /** What is said of a pool's setting that is refused: put together of the setting's name. */
    private static final Pattern REFUSED = Pattern.compile("keypoolPool(\\w+)Invalid");

    /** A password policy, and beginnings of keys that are put together. */
    private static final Set<String> NO_TEXTS = Set.of("keypoolLeakedPassword", "keypoolIdentityPool", "keypoolPool");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");

    private final List<String> sources = sources();

    @ParameterizedTest
    @ValueSource(strings = {"messages", "admin-messages"})
    void textsWhenInGermanThenHaveTheKeysAndTheValuesOfTheEnglishOnes(String bundle) throws IOException {
        Properties english = texts(bundle, "en");
        Properties german = texts(bundle, "de");

        assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(german.getProperty(key))).as(key).isEqualTo(placeholders(english.getProperty(key)));
            assertThat(german.getProperty(key)).as(key).isNotBlank();
        }
    }

    @Test
    void keysWhenNamedInTheSourcesThenHaveATextOrAFamily() throws IOException {
        Set<String> known = keys();
        Set<String> named = named(KEY);
        named.removeAll(NO_TEXTS);

        assertThat(named).hasSizeGreaterThan(100).allSatisfy(key -> assertThat(known)
                .anyMatch(text -> key.endsWith(".") ? text.startsWith(key) : text.equals(key)));
    }

    @Test
    void textsWhenInABundleThenSomethingNamesThem() throws IOException {
        Set<String> named = named(KEY);
        Set<String> words = named(WORDS);

        assertThat(keys()).hasSizeGreaterThan(100).allMatch(key -> isNamed(key, named, words));
    }

    /** In pages and mails Keycloak takes every text for a {@link MessageFormat}, where one apostrophe hides what follows. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void textsWhenNamedByTemplatesThenShownAsTheyAreWritten(String language) throws IOException {
        Properties texts = texts("messages", language);
        Set<String> named = templates().stream()
                .flatMap(template -> KEY.matcher(template).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> shown = texts.stringPropertyNames().stream()
                .filter(key ->
                        named.stream().anyMatch(name -> name.endsWith(".") ? key.startsWith(name) : key.equals(name)))
                .toList();

        assertThat(shown).hasSizeGreaterThan(40).allSatisfy(key -> {
            String text = texts.getProperty(key);
            String formatted = new MessageFormat(text, Locale.forLanguageTag(language)).format(new Object[] {2, 2, 2});
            assertThat(text.replace("''", "")).as(key).doesNotContain("'");
            assertThat(formatted).as(key).doesNotContain("{");
        });
    }

    /** Directly; by its family and its own part of the name; or by Keycloak, which puts names of steps together. */
    private boolean isNamed(String key, Set<String> named, Set<String> words) {
        if (named.contains(key)) {
            return true;
        }
        Matcher refused = REFUSED.matcher(key);
        if (refused.matches()) {
            String setting = refused.group(1);
            return words.contains(setting.substring(0, 1).toLowerCase(Locale.ROOT) + setting.substring(1));
        }
        if (!key.contains(".")) {
            String id = key.replaceFirst("-(display-name|help-text)$", "");
            return sources.stream().anyMatch(source -> source.contains('"' + id + '"'));
        }
        String page = key.substring(0, key.indexOf('.') + 1);
        String rest = key.substring(page.length());
        boolean family = named.stream().anyMatch(name -> name.endsWith(".") && key.startsWith(name));
        boolean member = words.contains(rest) || words.contains(rest.split("\\.")[0]);
        boolean composed = words.stream().anyMatch(word -> word.endsWith(".") && rest.startsWith(word));
        return family && (member || composed);
    }

    private Set<String> named(Pattern pattern) {
        return sources.stream()
                .flatMap(source -> pattern.matcher(source).results().map(BundlesTest::first))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String first(MatchResult found) {
        return found.group(1);
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(BundlesTest::first)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys() throws IOException {
        Set<String> keys = new TreeSet<>(texts("messages", "en").stringPropertyNames());
        keys.addAll(texts("admin-messages", "en").stringPropertyNames());
        return keys;
    }

    private static List<String> sources() {
        return read(MODULES, ".java", ".ftl", ".js", ".html");
    }

    private static List<String> templates() {
        return read(Path.of("src/main/resources"), ".ftl");
    }

    private static List<String> read(Path folder, String... endings) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().contains("src/main/"))
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .map(BundlesTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties texts(String bundle, String language) throws IOException {
        Path file = Path.of("src/main/resources/theme-resources/messages", bundle + "_" + language + ".properties");
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
