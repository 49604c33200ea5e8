package org.keypool.signin.sms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * The JSON that a gateway wants, with {@code {number}} and {@code {text}} in its strings. It is read once; values are put
 * into the parsed strings, so nothing in a message can change the JSON around it.
 */
final class MessageTemplate {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode template;

    /** @throws IllegalArgumentException if it is no JSON, or has no place for the number or the text */
    MessageTemplate(String json) {
        try {
            template = JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("the template for text messages is no JSON", e);
        }
        if (!json.contains("{number}") || !json.contains("{text}")) {
            throw new IllegalArgumentException("the template for text messages needs {number} and {text}");
        }
    }

    /** The message to one number. */
    JsonNode fill(String number, String text) {
        JsonNode message = template.deepCopy();
        fill(message, number, text);
        return message;
    }

    private static void fill(JsonNode node, String number, String text) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> object.set(name, filled(object.get(name), number, text)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, filled(array.get(i), number, text));
            }
        }
    }

    private static JsonNode filled(JsonNode node, String number, String text) {
        if (node.isTextual()) {
            // The number first: it holds no brace, so nothing that it brings is taken for a place.
            return TextNode.valueOf(node.textValue().replace("{number}", number).replace("{text}", text));
        }
        fill(node, number, text);
        return node;
    }
}
