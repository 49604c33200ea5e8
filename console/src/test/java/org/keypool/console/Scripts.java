package org.keypool.console;

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

/**
 * The scripts of some pages, and what they say.
 *
 * @param owner the class they lie beside
 * @param one the name of one of them
 * @param prefix how the keys of their texts begin
 */
public record Scripts(Class<?> owner, String one, String prefix) {

    private static final Pattern SAID = Pattern.compile("\\bt\\(\"([\\w.]+)\"|\"(hint\\.\\w+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    /** The keys of the texts that they say. */
    public Set<String> said() {
        return SAID.matcher(text())
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The texts of the bundle, by their keys without the prefix. */
    public Map<String, String> texts(String language) {
        String name = "/theme-resources/messages/messages_" + language + ".properties";
        try (InputStream stream = Scripts.class.getResourceAsStream(name)) {
            Properties all = new Properties();
            all.load(stream);
            Map<String, String> texts = new TreeMap<>();
            all.stringPropertyNames().stream()
                    .filter(key -> key.startsWith(prefix))
                    .forEach(key -> texts.put(key.substring(prefix.length()), all.getProperty(key)));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which places each text has. */
    public Map<String, Set<String>> places(String language) {
        Map<String, Set<String>> places = new TreeMap<>();
        texts(language)
                .forEach((key, text) -> places.put(
                        key,
                        PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet())));
        return places;
    }

    /** A page of theirs. */
    public String page(String name) {
        return read(folder().resolve(name));
    }

    private String text() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .map(Scripts::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder() {
        try {
            return Path.of(owner.getResource(one).toURI()).getParent();
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
}
