package org.keypool.sync.endpoint;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsRequest;

/** The part of a request's path that names the operation: what follows {@code /realms/{realm}/cognito-sync}. */
final class ApiPath {

    /** {@code realms}, the realm's name, {@code cognito-sync}. */
    private static final int SEGMENTS_OF_THE_ENDPOINT = 3;

    private ApiPath() {}

    /** Its segments, decoded. A slash at the end or doubled between endpoint and path is what SDKs leave there. */
    static List<String> of(KeycloakSession session, AwsRequest request) {
        long root = segments(session.getContext().getUri().getBaseUri().getRawPath())
                .count();
        return segments(request.rawPath())
                .skip(root + SEGMENTS_OF_THE_ENDPOINT)
                .map(ApiPath::decode)
                .toList();
    }

    private static Stream<String> segments(String rawPath) {
        return Stream.of(rawPath.split("/")).filter(segment -> !segment.isEmpty());
    }

    private static String decode(String segment) {
        try {
            // A plus is a plus in a path.
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AwsErrors.unknownOperation().withStatus(Routes.NOT_FOUND).because("a path that cannot be decoded");
        }
    }
}
