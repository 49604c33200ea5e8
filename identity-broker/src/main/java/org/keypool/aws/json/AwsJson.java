package org.keypool.aws.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import org.keypool.aws.AwsException;

/** JSON as the AWS protocols have it: UTF-8, timestamps as epoch seconds with a fraction. */
public final class AwsJson {

    /** Deeper than any request of the APIs, shallower than any stack. */
    private static final int MAX_DEPTH = 32;

    static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // Names come from anybody: they must not fill a table that outlives the request.
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule().addSerializer(new EpochSeconds()))
            .build();

    private AwsJson() {}

    /** A new, empty JSON object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A timestamp as a member of a JSON object. */
    public static DecimalNode timestamp(Instant instant) {
        return DecimalNode.valueOf(epochSeconds(instant));
    }

    /**
     * Reads a text that must be exactly one JSON object: no duplicate names, at most 32 levels deep.
     *
     * @throws AwsException SerializationException, with the precise reason and without the text
     */
    public static ObjectNode read(String json) {
        return JsonBody.parse(json);
    }

    /** Reads bytes that must be exactly one JSON object in UTF-8; refuses like {@link #read(String)}. */
    public static ObjectNode read(byte[] json) {
        return JsonBody.parse(json);
    }

    /** Writes a JSON tree, a map or a record; every {@link Instant} in it as a timestamp. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    private static BigDecimal epochSeconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }

    private static final class EpochSeconds extends StdSerializer<Instant> {

        EpochSeconds() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(epochSeconds(value));
        }
    }
}
