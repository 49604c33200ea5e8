package org.keypool.signin.history;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of events ended.
 *
 * @param time of its last event
 * @param id of its last event
 */
public record PageToken(long time, String id) {

    static final PageToken FIRST = new PageToken(Long.MAX_VALUE, "");

    private static final Pattern FORM = Pattern.compile("(\\d{1,18}) ([0-9A-Za-z-]{1,36})");

    /** Reads a {@code NextToken}; empty if it is none. */
    public static Optional<PageToken> parse(String text) {
        try {
            Matcher matcher =
                    FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1));
            return matcher.matches()
                    ? Optional.of(new PageToken(Long.parseLong(matcher.group(1)), matcher.group(2)))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((time + " " + id).getBytes(StandardCharsets.ISO_8859_1));
    }
}
