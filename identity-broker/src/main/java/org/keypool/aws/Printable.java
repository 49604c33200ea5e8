package org.keypool.aws;

import java.util.regex.Pattern;

/** Text that others chose, where it is logged or told. */
public final class Printable {

    private static final int MAX = 512;
    private static final Pattern NAME = Pattern.compile("[a-z]{1,20}/[\\w.+-]{1,64}|\\w{1,40}\\.[A-Za-z]{1,64}");

    private Printable() {}

    /** One line, bounded, without what could end a header or fake a log entry; nothing for {@code null}. */
    public static String line(String text) {
        String line = text == null ? "" : text.replaceAll("[^\\x20-\\x7e]", "?");
        return line.length() <= MAX ? line : line.substring(0, MAX);
    }

    /**
     * What a header names, a media type or an operation, up to its parameters. Whoever sends something else there may have
     * sent a token by mistake, so nothing of it is quoted.
     */
    public static String name(String header) {
        if (header == null) {
            return "none";
        }
        String name = header.split(";", 2)[0].strip();
        return NAME.matcher(name).matches() ? name : "of no known form";
    }
}
