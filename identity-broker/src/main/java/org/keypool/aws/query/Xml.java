package org.keypool.aws.query;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Writes the little XML that the Query protocol needs. Names are ours, texts may be anybody's. */
final class Xml {

    /** Of STS, the one API here that speaks the Query protocol. */
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private final StringBuilder out = new StringBuilder();

    Xml open(String name) {
        out.append('<').append(name).append('>');
        return this;
    }

    Xml root(String name) {
        out.append('<').append(name).append(" xmlns=\"").append(NAMESPACE).append("\">");
        return this;
    }

    Xml close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    Xml text(String name, String text) {
        open(name);
        text.codePoints().forEach(this::append);
        return close(name);
    }

    /** A value with all that is in it: a map of values, a moment, or what is written as its text. */
    Xml value(String name, Object value) {
        if (value instanceof Map<?, ?> members) {
            open(name);
            members.forEach((member, inner) -> value(member.toString(), inner));
            return close(name);
        }
        return text(
                name,
                value instanceof Instant moment
                        ? moment.truncatedTo(ChronoUnit.SECONDS).toString()
                        : value.toString());
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What XML 1.0 (section 2.2) cannot carry at all becomes U+FFFD. */
    private void append(int c) {
        switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '\r' -> out.append("&#xD;");
            default -> out.appendCodePoint(isCharacter(c) ? c : 0xFFFD);
        }
    }

    private static boolean isCharacter(int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
