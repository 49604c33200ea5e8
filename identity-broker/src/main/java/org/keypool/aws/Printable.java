package org.keypool.aws;

/** Text that others chose, where it is logged or told. */
public final class Printable {

    private static final int MAX = 512;

    private Printable() {}

    /** One line, bounded, without what could end a header or fake a log entry; nothing for {@code null}. */
    public static String line(String text) {
        String line = text == null ? "" : text.replaceAll("[^\\x20-\\x7e]", "?");
        return line.length() <= MAX ? line : line.substring(0, MAX);
    }
}
