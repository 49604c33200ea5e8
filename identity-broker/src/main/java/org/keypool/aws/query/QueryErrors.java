package org.keypool.aws.query;

import java.util.Map;

import org.keypool.aws.AwsException;

/** Refusals as the Query protocol names and writes them: many have another name than in the JSON protocols. */
public final class QueryErrors {

    private static final int FORBIDDEN = 403;

    /** What a signature can be refused for, always with 403. */
    private static final Map<String, String> OF_SIGNATURES = Map.of(
            "ExpiredTokenException", "ExpiredToken",
            "IncompleteSignatureException", "IncompleteSignature",
            "InvalidSignatureException", "SignatureDoesNotMatch",
            "MissingAuthenticationTokenException", "MissingAuthenticationToken",
            "UnrecognizedClientException", "InvalidClientTokenId");

    private static final Map<String, String> CODES = Map.of(
            "AccessDeniedException", "AccessDenied",
            "MalformedPolicyDocumentException", "MalformedPolicyDocument",
            "RequestEntityTooLargeException", "RequestEntityTooLarge",
            "SerializationException", "MalformedInput",
            "ValidationException", "ValidationError");

    private QueryErrors() {}

    /** The refusal of a signature under the name it has here. */
    public static AwsException ofSignature(AwsException refusal) {
        return new AwsException(
                        FORBIDDEN, OF_SIGNATURES.getOrDefault(refusal.type(), refusal.type()), refusal.getMessage())
                .because(refusal.reason());
    }

    /** The code of a refusal, by its name in the JSON protocols or by its own. */
    public static String code(String type) {
        return CODES.getOrDefault(type, type);
    }

    /** The whole document of a refusal. */
    public static byte[] write(AwsException refusal, String requestId) {
        return new Xml()
                .root("ErrorResponse")
                .open("Error")
                .text("Type", refusal.status() < 500 ? "Sender" : "Receiver")
                .text("Code", code(refusal.type()))
                .text("Message", refusal.getMessage())
                .close("Error")
                .text("RequestId", requestId)
                .close("ErrorResponse")
                .bytes();
    }
}
