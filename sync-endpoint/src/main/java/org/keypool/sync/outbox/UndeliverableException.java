package org.keypool.sync.outbox;

/** A message that will never be accepted. */
public final class UndeliverableException extends RuntimeException {

    /** @param message why, for the server log: no secret, no token */
    public UndeliverableException(String message, Throwable cause) {
        super(message, cause);
    }
}
