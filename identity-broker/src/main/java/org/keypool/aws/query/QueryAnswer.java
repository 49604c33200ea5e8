package org.keypool.aws.query;

import java.util.Map;

/**
 * What an operation answers.
 *
 * @param action the operation
 * @param members the result's members in their order: maps of the same kind, {@link java.time.Instant}s, or what is written
 *     as its text
 */
public record QueryAnswer(String action, Map<String, ?> members) {

    /** The whole document. */
    public byte[] write(String requestId) {
        return new Xml()
                .root(action + "Response")
                .value(action + "Result", members)
                .value("ResponseMetadata", Map.of("RequestId", requestId))
                .close(action + "Response")
                .bytes();
    }
}
