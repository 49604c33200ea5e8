package org.keypool.aws;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as Signature Version 4 wants it: RFC 3986 section 2.3's unreserved characters stay, the rest is encoded. */
public final class PercentEncoding {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PercentEncoding() {}

    /** Encodes everything but unreserved characters. */
    public static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8), false);
    }

    /** Encodes a raw request path once more ({@code %3A} becomes {@code %253A}), slashes stay. */
    public static String encodePath(String rawPath) {
        return encode(wireBytes(rawPath), true);
    }

    /**
     * Decodes a name or value of a query string: {@code +} is a space, an incomplete or malformed escape stands for
     * itself, what is not UTF-8 becomes U+FFFD. So it is total: any input has exactly one meaning.
     */
    public static String decodeQuery(String raw) {
        byte[] in = wireBytes(raw);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '+') {
                out.write(' ');
            } else if (in[i] == '%' && i + 2 < in.length && hex(in[i + 1]) >= 0 && hex(in[i + 2]) >= 0) {
                out.write(hex(in[i + 1]) << 4 | hex(in[i + 2]));
                i += 2;
            } else {
                out.write(in[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /**
     * The bytes that a piece of a request had on the wire. HTTP servers hand out request lines and headers with one char
     * a byte; text with a larger char cannot come from there and is taken as what it says, in UTF-8.
     */
    public static byte[] wireBytes(String raw) {
        boolean oneCharAByte = raw.chars().allMatch(c -> c <= 0xFF);
        return raw.getBytes(oneCharAByte ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static String encode(byte[] bytes, boolean slashStays) {
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            if (isUnreserved(b) || slashStays && b == '/') {
                out.append((char) b);
            } else {
                out.append('%').append(HEX[b >> 4 & 0xF]).append(HEX[b & 0xF]);
            }
        }
        return out.toString();
    }

    private static boolean isUnreserved(byte b) {
        return b >= 'A' && b <= 'Z'
                || b >= 'a' && b <= 'z'
                || b >= '0' && b <= '9'
                || b == '-'
                || b == '.'
                || b == '_'
                || b == '~';
    }

    private static int hex(byte b) {
        return b < 0 ? -1 : Character.digit(b, 16);
    }
}
