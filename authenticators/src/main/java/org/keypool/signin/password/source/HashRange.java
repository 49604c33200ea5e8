package org.keypool.signin.password.source;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One answer of a range API: what hashes with the same first five digits end with. */
final class HashRange {

    /** Characters; real answers have 80,000 at most. */
    static final int LONGEST = 1024 * 1024;

    private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]{35}):(\\d{1,18})");
    /** Of the 35 digits. With the prefix, 84 bits: no two passwords of this world share them. */
    private static final int KEPT_DIGITS = 16;

    private final long[] suffixes;

    private HashRange(long[] suffixes) {
        this.suffixes = suffixes;
    }

    /** Reads {@code SUFFIX:COUNT} lines. A count of zero is padding. */
    static HashRange parse(String body) throws SourceUnavailableException {
        String[] lines = body.strip().split("\r?\n");
        long[] suffixes = new long[lines.length];
        int count = 0;
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new SourceUnavailableException("the answer is no range of hashes");
            }
            if (Long.parseLong(matcher.group(2)) > 0) {
                suffixes[count++] = key(matcher.group(1));
            }
        }
        long[] found = Arrays.copyOf(suffixes, count);
        Arrays.sort(found);
        return new HashRange(found);
    }

    boolean contains(String suffix) {
        return Arrays.binarySearch(suffixes, key(suffix)) >= 0;
    }

    private static long key(String suffix) {
        return Long.parseUnsignedLong(suffix.substring(0, KEPT_DIGITS), 16);
    }
}
