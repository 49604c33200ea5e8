package org.keypool.signin.code;

import java.util.Locale;

/** What came of asking for a code. */
public enum Sent {
    /** It went out. */
    YES(null),
    /** The one before it has only just gone out. */
    TOO_EARLY(null),
    /** Too many have gone out already. */
    LIMITED(Delivery.LIMIT_REACHED),
    /** The mail server or gateway failed; the log says how. */
    FAILED("code_send_failed");

    private final String error;

    Sent(String error) {
        this.error = error;
    }

    /** What an event calls it; null if there is nothing to tell. */
    public String error() {
        return error;
    }

    String metric() {
        return "sent_" + name().toLowerCase(Locale.ROOT);
    }
}
