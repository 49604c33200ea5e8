package org.keypool.aws;

import java.util.List;

/**
 * A refusal in AWS's words. The message goes to the caller; the {@link #reason()} says precisely why and is for the server
 * log and the event only. Neither ever holds a secret or a token.
 */
public final class AwsException extends RuntimeException {

    private final int status;
    private final String type;
    private String reason;
    private List<Fault> faults = List.of();

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

    /** Adds which members of the request are wrong and returns this. */
    public AwsException at(List<Fault> faults) {
        this.faults = List.copyOf(faults);
        return this;
    }

    /** Adds the one member of the request that is wrong, for the message's reason, and returns this. */
    public AwsException at(String member) {
        return at(List.of(new Fault(member, getMessage())));
    }

    /** The same refusal under another status: where the JSON protocol says 400, REST protocols often say 403. */
    public AwsException withStatus(int status) {
        return new AwsException(status, type, getMessage()).because(reason).at(faults);
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    /** Which members of the request are wrong; none where that is not known. */
    public List<Fault> faults() {
        return faults;
    }

    /** Why, for the server log; the message if nothing more precise is known. */
    public String reason() {
        return reason == null ? getMessage() : reason;
    }
}
