package org.keypool.aws;

/**
 * A refusal in AWS's words. The message goes to the caller; the {@link #reason()} says precisely why and is for the server
 * log and the event only. Neither ever holds a secret or a token.
 */
public final class AwsException extends RuntimeException {

    private final int status;
    private final String type;
    private String reason;

    /**
     * @param status the HTTP status
     * @param type AWS's name of the error, for {@code __type} and {@code x-amzn-errortype}
     */
    public AwsException(int status, String type, String message) {
        // No stack trace: refusals are answers, not faults, and a flood of them must stay cheap.
        super(message, null, false, false);
        this.status = status;
        this.type = type;
    }

    /** Adds the precise reason and returns this. */
    public AwsException because(String reason) {
        this.reason = reason;
        return this;
    }

    /** The same refusal under another status: where the JSON protocol says 400, REST protocols often say 403. */
    public AwsException withStatus(int status) {
        return new AwsException(status, type, getMessage()).because(reason);
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    /** Why, for the server log; the message if nothing more precise is known. */
    public String reason() {
        return reason == null ? getMessage() : reason;
    }
}
