package org.keypool.identity.endpoint;

import jakarta.ws.rs.core.MediaType;

import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.query.QueryAnswer;
import org.keypool.aws.query.QueryErrors;

/** What differs between the AWS protocols in an answer. */
public enum AwsProtocol {

    /** AWS JSON 1.1, as cognito-identity speaks it: the error type's header ends with a colon, as AWS's does. */
    JSON_1_1(new MediaType("application", "x-amz-json-1.1"), ":"),

    /** REST-JSON, as cognito-sync speaks it. */
    REST_JSON(MediaType.APPLICATION_JSON_TYPE, ""),

    /** The Query protocol, as STS speaks it: operations answer with a {@link QueryAnswer}. */
    QUERY(new MediaType("text", "xml", "utf-8"), "") {
        @Override
        String errorType(String type) {
            return QueryErrors.code(type);
        }

        @Override
        byte[] answer(Object result, String requestId) {
            return ((QueryAnswer) result).write(requestId);
        }

        @Override
        byte[] error(AwsException refusal, String requestId) {
            return QueryErrors.write(refusal, requestId);
        }
    };

    private final MediaType mediaType;
    private final String errorTypeSuffix;

    AwsProtocol(MediaType mediaType, String errorTypeSuffix) {
        this.mediaType = mediaType;
        this.errorTypeSuffix = errorTypeSuffix;
    }

    MediaType mediaType() {
        return mediaType;
    }

    String errorType(String type) {
        return type + errorTypeSuffix;
    }

    /** The body of a result, or {@code null} where an operation answers nothing. */
    byte[] answer(Object result, String requestId) {
        return result == null ? null : AwsJson.write(result);
    }

    /** The body of a refusal. */
    byte[] error(AwsException refusal, String requestId) {
        return AwsJson.write(AwsJson.object().put("__type", refusal.type()).put("message", refusal.getMessage()));
    }
}
