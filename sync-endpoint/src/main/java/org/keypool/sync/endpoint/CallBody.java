package org.keypool.sync.endpoint;

import java.util.Locale;

import org.keypool.aws.AwsException;
import org.keypool.aws.AwsRequest;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Members;

/** A request's body. */
final class CallBody {

    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private CallBody() {}

    /**
     * Its members; none if there is no body.
     *
     * @throws AwsException SerializationException, UnsupportedMediaTypeException
     */
    static Members members(AwsRequest request) {
        String contentType = request.header("Content-Type");
        if (contentType != null && !isJson(contentType)) {
            throw unsupportedMediaType();
        }
        return request.body().length == 0 ? Members.of(AwsJson.object()) : Members.parse(request.body());
    }

    static AwsException unsupportedMediaType() {
        return new AwsException(
                UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaTypeException", "The content type must be application/json");
    }

    private static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.startsWith("application/x-amz-json-");
    }
}
