package org.keypool.sync.hook;

/** A hook did not do what it was asked to. */
public final class HookException extends RuntimeException {

    private final Kind kind;

    /** What that means for whoever asked. */
    public enum Kind {
        /** It takes no more at the moment. */
        THROTTLED,
        /** It could not be reached, or said nothing in time. */
        NO_ANSWER,
        /** It was reached and failed; it may not the next time. */
        FAILED,
        /** It is not there, or closed to this server, until somebody changes that. */
        REFUSED
    }

    /** @param reason for the server log: no secret, no record */
    public HookException(Kind kind, String reason) {
        // No stack trace: what others do wrong is no fault here, and there may be a flood of it.
        super(reason, null, false, false);
        this.kind = kind;
    }

    /** What it means. */
    public Kind kind() {
        return kind;
    }
}
