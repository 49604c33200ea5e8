package org.keypool.aws.json;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import org.keypool.aws.AwsErrors;

/** Timestamps as AWS's JSON protocols send them: epoch seconds, possibly with a fraction. */
final class Timestamps {

    private static final long YEAR_1 = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long YEAR_10000 = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond() + 1;

    private Timestamps() {}

    static Instant read(JsonNode value) {
        if (!value.isNumber()) {
            throw Members.mismatch(value, "milliseconds since epoch");
        }
        double seconds = value.doubleValue();
        if (!(seconds >= YEAR_1 && seconds < YEAR_10000)) {
            throw AwsErrors.serialization("NUMBER_VALUE can not be converted to milliseconds since epoch")
                    .because("timestamp out of range");
        }
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }
}
