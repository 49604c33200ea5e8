package org.keypool.common.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.keycloak.jose.jws.crypto.HashUtils;

/**
 * A file of a page, from the resources beside the class that owns it.
 *
 * @param type its media type
 * @param text what is in it
 * @param hash what changes when the text does
 */
record PageFile(String type, String text, String hash) {

    /** One dot and no slash: nothing outside the folder has such a name. */
    private static final Pattern NAME = Pattern.compile("[a-z-]{1,40}\\.(html|css|js)");

    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "css", "text/css", "js", "text/javascript");

    private static final Map<Name, PageFile> FILES = new ConcurrentHashMap<>();

    private record Name(Class<?> owner, String file) {}

    static Optional<PageFile> find(Class<?> owner, String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.ofNullable(FILES.computeIfAbsent(
                        new Name(owner, name), file -> read(owner, name, TYPES.get(matcher.group(1)))))
                : Optional.empty();
    }

    private static PageFile read(Class<?> owner, String name, String type) {
        try (InputStream stream = owner.getResourceAsStream(name)) {
            if (stream == null) {
                return null;
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new PageFile(
                    type + ";charset=utf-8", text, HashUtils.sha256UrlEncodedHash(text, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
