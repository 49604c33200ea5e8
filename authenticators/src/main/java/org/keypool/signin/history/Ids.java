package org.keypool.signin.history;

import java.util.regex.Pattern;

/** The ids of events and devices, as a request names them. */
final class Ids {

    private static final Pattern FORM = Pattern.compile("[\\w-]{1,255}");

    private Ids() {}

    /** Whether this may be one. What is none is not asked of the database: some refuse a text with a zero in it. */
    static boolean couldBe(String text) {
        return text != null && FORM.matcher(text).matches();
    }
}
