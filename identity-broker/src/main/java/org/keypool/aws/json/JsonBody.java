package org.keypool.aws.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsException;

/** A request body that is exactly one JSON object of storable text. */
final class JsonBody {

    private JsonBody() {}

    static ObjectNode parse(byte[] body) {
        try {
            // Decoded here, because Jackson would guess UTF-16 and UTF-32 and let broken UTF-8 pass in places.
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            throw unreadable("not UTF-8");
        }
    }

    static ObjectNode parse(String body) {
        JsonNode tree;
        try {
            tree = AwsJson.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the source, which may be a token.
            throw unreadable(
                    e.getLocation() == null
                            ? "invalid JSON"
                            : "invalid JSON at character " + e.getLocation().getCharOffset());
        }
        if (!(tree instanceof ObjectNode object)) {
            throw unreadable("not a JSON object");
        }
        return storable(object);
    }

    /**
     * Refuses text that is no Unicode (unpaired surrogates) and U+0000, which PostgreSQL cannot store: better refused at
     * the door than by a failed transaction.
     */
    static ObjectNode storable(ObjectNode root) {
        Deque<JsonNode> left = new ArrayDeque<>();
        left.add(root);
        while (!left.isEmpty()) {
            JsonNode node = left.pop();
            if (node.isTextual()) {
                requireStorable(node.textValue());
            }
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                requireStorable(member.getKey());
            }
            node.forEach(left::push);
        }
        return root;
    }

    private static void requireStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw unreadable("U+0000 in a string");
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || ++i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    throw unreadable("unpaired surrogate in a string");
                }
            }
        }
    }

    private static AwsException unreadable(String reason) {
        return AwsErrors.serialization("The request body could not be parsed as JSON.")
                .because(reason);
    }
}
