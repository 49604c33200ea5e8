package org.keypool.sync.endpoint;

import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsRequest;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Members;

/** What stands beside a request's body, read as the members they stand for. */
final class QueryMembers {

    private final AwsRequest request;

    QueryMembers(AwsRequest request) {
        this.request = request;
    }

    /** A token the client was given, if it brings one back. */
    Optional<String> token(String parameter) {
        return Optional.ofNullable(request.query(parameter));
    }

    /** The sync count of the last event a listener got, if it comes back. */
    OptionalLong lastEventId() {
        return integer("Last-Event-ID", request.header("Last-Event-ID"), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** A whole number between the two, if it is there. */
    OptionalLong integer(String parameter, long min, long max) {
        return integer(parameter, request.query(parameter), min, max);
    }

    private static OptionalLong integer(String parameter, String text, long min, long max) {
        if (text == null) {
            return OptionalLong.empty();
        }
        ObjectNode node = AwsJson.object();
        try {
            node.put(parameter, Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw AwsErrors.serialization("STRING_VALUE can not be converted to a Long");
        }
        Members members = Members.of(node);
        Long number = members.integer(parameter, min, max);
        members.check();
        return OptionalLong.of(number);
    }
}
