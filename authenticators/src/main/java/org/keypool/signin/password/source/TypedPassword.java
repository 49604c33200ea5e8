package org.keypool.signin.password.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** A password as somebody has typed it. Does not show itself, so that it cannot get into a log by accident. */
public final class TypedPassword {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final String text;

    /** Wraps what was typed. */
    public TypedPassword(String text) {
        this.text = text;
    }

    /** In lower case, as lists of common passwords are. */
    String lowerCase() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The SHA-1 of its UTF-8, 40 hexadecimal digits in upper case: what lists of leaked passwords hold. */
    String sha1() {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public String toString() {
        return "a password";
    }
}
