package org.keypool.identity.endpoint;

import jakarta.ws.rs.core.MediaType;

/** What differs between the two AWS protocols in an answer. */
public enum AwsProtocol {

    /** AWS JSON 1.1, as cognito-identity speaks it: the error type's header ends with a colon, as AWS's does. */
    JSON_1_1(new MediaType("application", "x-amz-json-1.1"), ":"),

    /** REST-JSON, as cognito-sync speaks it. */
    REST_JSON(MediaType.APPLICATION_JSON_TYPE, "");

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
}
