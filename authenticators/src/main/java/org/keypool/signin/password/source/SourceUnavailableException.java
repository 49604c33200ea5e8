package org.keypool.signin.password.source;

/** A source of leaked passwords cannot say whether it knows one. */
public final class SourceUnavailableException extends Exception {

    /** @param message why, for the log */
    public SourceUnavailableException(String message) {
        super(message);
    }

    SourceUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
