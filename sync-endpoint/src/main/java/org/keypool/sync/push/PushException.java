package org.keypool.sync.push;

/** A service that reaches devices did not do what it was asked. */
public final class PushException extends RuntimeException {

    private final Cause reason;

    /** @param message what the service said, for the server log: no secret, no token */
    public PushException(Cause reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why not. */
    public Cause reason() {
        return reason;
    }

    /** Why a service did not do what it was asked. */
    public enum Cause {
        /** The push token is none. */
        INVALID_TOKEN,
        /** The device is no longer reached there: the app is gone, or has another token. */
        ENDPOINT_GONE,
        /** The application is not there, is disabled, or we may not use it: a developer or administrator can mend that. */
        CONFIGURATION,
        /** It takes no more at the moment. */
        THROTTLED,
        /** It does not answer, or not as it should. */
        UNREACHABLE
    }
}
