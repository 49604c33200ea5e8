package org.keypool.identity.caller;

import java.util.Optional;

import org.keypool.aws.AwsRequest;

/** The token of an {@code Authorization: Bearer} header (RFC 6750, section 2.1). */
final class Bearer {

    private static final String SCHEME = "bearer ";

    private Bearer() {}

    static Optional<String> of(AwsRequest request) {
        return Optional.ofNullable(request.header("Authorization"))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip());
    }
}
