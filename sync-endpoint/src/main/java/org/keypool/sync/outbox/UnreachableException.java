package org.keypool.sync.outbox;

/** A message's target cannot be reached, or takes no more at the moment. */
public final class UnreachableException extends RuntimeException {

    /** @param message why, for the server log: no secret, no token */
    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
