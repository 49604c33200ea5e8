package org.keypool.signin.code;

/** A code could not be sent. The message says why, for the log: never with the code or the whole destination in it. */
public final class DeliveryException extends Exception {

    /** With a reason. */
    public DeliveryException(String reason) {
        super(reason);
    }

    /** With a reason and what led to it. */
    public DeliveryException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
