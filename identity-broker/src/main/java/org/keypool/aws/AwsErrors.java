package org.keypool.aws;

/**
 * The errors that every AWS service shares, with the statuses of the JSON protocol. A REST service answers the refusals of
 * a caller with 403: {@link AwsException#withStatus(int)}.
 */
public final class AwsErrors {

    private AwsErrors() {}

    /** No operation of that name. */
    public static AwsException unknownOperation() {
        return new AwsException(
                400, "UnknownOperationException", "The requested operation is not recognized by the service.");
    }

    /** The body cannot be read: not JSON, or a member of the wrong JSON type. */
    public static AwsException serialization(String message) {
        return new AwsException(400, "SerializationException", message);
    }

    /** A member violates its constraint. */
    public static AwsException validation(String message) {
        return new AwsException(400, "ValidationException", message);
    }

    /** The operation must be signed and the request is not. */
    public static AwsException missingAuthenticationToken() {
        return new AwsException(400, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    /** There is a signature, but it cannot be read. */
    public static AwsException incompleteSignature(String message) {
        return new AwsException(400, "IncompleteSignatureException", message);
    }

    /** The signature can be read and is not right. */
    public static AwsException invalidSignature(String message) {
        return new AwsException(400, "InvalidSignatureException", message);
    }

    /** The access key or session token belongs to nobody here. */
    public static AwsException unrecognizedClient() {
        return new AwsException(
                400, "UnrecognizedClientException", "The security token included in the request is invalid.");
    }

    /** The session token was right once. */
    public static AwsException expiredToken() {
        return new AwsException(400, "ExpiredTokenException", "The security token included in the request is expired");
    }

    /** The caller is known and may not do this. */
    public static AwsException accessDenied(String message) {
        return new AwsException(400, "AccessDeniedException", message);
    }

    /** The body is over the limit. */
    public static AwsException requestEntityTooLarge() {
        return new AwsException(413, "RequestEntityTooLargeException", "The request body is too large.");
    }

    /** A fault of ours; what it was stands in the server log. */
    public static AwsException internalFailure() {
        return new AwsException(
                500,
                "InternalFailure",
                "The request processing has failed because of an unknown error, exception or failure.");
    }
}
