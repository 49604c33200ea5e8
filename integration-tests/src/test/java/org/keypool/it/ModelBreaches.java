package org.keypool.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Requests out of AWS's model of an API, each of which breaks one constraint of one member and is right otherwise. */
final class ModelBreaches {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** No pattern of the model matches it. */
    private static final String UNMATCHED = "\u00a7 \u00a7";

    private static final Map<String, String> SAMPLES = Map.of(
            "ARNString", "arn:aws:iam::000000000000:role/Signed",
            "AccountId", "000000000000",
            "RoleType", "authenticated",
            "PaginationKey", "token");

    private final JsonNode shapes;
    private final Map<String, String> samples;

    /**
     * @param shapes the model's shapes by name
     * @param samples values by shape that hold where the server is
     */
    ModelBreaches(JsonNode shapes, Map<String, String> samples) {
        this.shapes = shapes;
        this.samples = samples;
        this.samples.putAll(SAMPLES);
    }

    /**
     * A request with one thing wrong.
     *
     * @param member where, as AWS names it
     * @param words what AWS says of it
     */
    record Breach(ObjectNode request, String member, String words) {

        /** Whether the message says so: an empty text breaks a pattern besides. */
        boolean isTold(String message) {
            return message.matches("(?s)\\d validation errors? detected: Value.*")
                    && message.contains(" at '" + member + "' failed to satisfy constraint: ")
                    && message.contains(words);
        }
    }

    /** Every breach of an input shape. */
    List<Breach> of(String input) {
        List<Breach> breaches = new ArrayList<>();
        structure(input, "", "", (pointer, change, member, words) -> {
            ObjectNode request = (ObjectNode) valid(input);
            change.accept(request.at(pointer));
            breaches.add(new Breach(request, member, words));
        });
        return breaches;
    }

    /** Takes a change to the container that a JSON pointer leads to. */
    private interface Sink {
        void add(String pointer, Consumer<JsonNode> change, String member, String words);
    }

    private void structure(String name, String pointer, String path, Sink sink) {
        JsonNode shape = shapes.get(name);
        shape.path("required").forEach(required -> {
            String member = required.asText();
            sink.add(
                    pointer,
                    holder -> ((ObjectNode) holder).remove(member),
                    at(path, member),
                    "Member must not be null");
        });
        shape.get("members").properties().forEach(entry -> {
            String member = entry.getKey();
            String type = entry.getValue().get("shape").asText();
            String at = at(path, member);
            Sink here = (ignored, change, place, words) -> sink.add(pointer, change, place, words);
            leaf(type, at, value -> holder -> ((ObjectNode) holder).set(member, value), here);
            container(type, pointer + "/" + member, at, sink);
        });
    }

    /** The breaches of a text, a number, or of a list's or map's own size. */
    private void leaf(String name, String at, Setter setter, Sink sink) {
        JsonNode shape = shapes.get(name);
        switch (shape.get("type").asText()) {
            case "string" ->
                texts(shape, name, (value, words) -> sink.add("", setter.to(JSON.textNode(value)), at, words));
            case "integer", "long" -> {
                long max = shape.get("max").asLong();
                long min = shape.get("min").asLong();
                sink.add(
                        "",
                        setter.to(JSON.numberNode(max + 1)),
                        at,
                        "Member must have value less than or equal to " + max);
                sink.add(
                        "",
                        setter.to(JSON.numberNode(min - 1)),
                        at,
                        "Member must have value greater than or equal to " + min);
            }
            default -> sizes(shape, at, setter, sink);
        }
    }

    private void sizes(JsonNode shape, String at, Setter setter, Sink sink) {
        if (shape.has("max")) {
            int max = shape.get("max").asInt();
            JsonNode many;
            if (shape.get("type").asText().equals("list")) {
                ArrayNode list = JSON.arrayNode();
                for (int i = 0; i <= max; i++) {
                    list.add(valid(shape.at("/member/shape").asText()));
                }
                many = list;
            } else {
                ObjectNode map = JSON.objectNode();
                for (int i = 0; i <= max; i++) {
                    map.set("key" + i, valid(shape.at("/value/shape").asText()));
                }
                many = map;
            }
            sink.add("", setter.to(many), at, "Member must have length less than or equal to " + max);
        }
        if (shape.path("min").asInt() > 0) {
            sink.add("", setter.to(JSON.arrayNode()), at, "Member must have length greater than or equal to 1");
        }
    }

    /** The breaches within a structure, a list or a map. */
    private void container(String name, String pointer, String at, Sink sink) {
        JsonNode shape = shapes.get(name);
        switch (shape.get("type").asText()) {
            case "structure" -> structure(name, pointer, at + ".", sink);
            case "list" -> {
                String element = shape.at("/member/shape").asText();
                if (isText(element)) {
                    texts(
                            shapes.get(element),
                            element,
                            (value, words) -> sink.add(
                                    pointer, list -> ((ArrayNode) list).set(0, JSON.textNode(value)), at, words));
                } else {
                    structure(element, pointer + "/0", at + ".1.member.", sink);
                }
            }
            case "map" -> {
                String key = shape.at("/key/shape").asText();
                String value = shape.at("/value/shape").asText();
                texts(
                        shapes.get(key),
                        key,
                        (text, words) ->
                                sink.add(pointer, map -> ((ObjectNode) map).set(text, valid(value)), at, words));
                if (isText(value)) {
                    texts(
                            shapes.get(value),
                            value,
                            (text, words) ->
                                    sink.add(pointer, map -> ((ObjectNode) map).put(text(key), text), at, words));
                } else {
                    structure(value, pointer + "/" + text(key), at + "." + text(key) + ".member.", sink);
                }
            }
            default -> {
                // Texts, numbers and booleans hold nothing.
            }
        }
    }

    private interface Setter {
        Consumer<JsonNode> to(JsonNode value);
    }

    private interface Texts {
        void add(String value, String words);
    }

    private static void texts(JsonNode shape, String name, Texts texts) {
        if (shape.path("min").asInt() > 0) {
            int min = shape.get("min").asInt();
            texts.add("x".repeat(min - 1), "Member must have length greater than or equal to " + min);
        }
        if (shape.has("max")) {
            int max = shape.get("max").asInt();
            texts.add("x".repeat(max + 1), "Member must have length less than or equal to " + max);
        }
        if (shape.has("pattern")) {
            // Keycloak's client ids have characters that AWS's have not: that pattern alone is another.
            texts.add(
                    UNMATCHED,
                    "Member must satisfy regular expression pattern: "
                            + (name.equals("CognitoIdentityProviderClientId")
                                    ? ""
                                    : shape.get("pattern").asText()));
        }
        if (shape.has("enum")) {
            texts.add("Nonsense", "Member must satisfy enum value set: [");
        }
    }

    private JsonNode valid(String name) {
        JsonNode shape = shapes.get(name);
        return switch (shape.get("type").asText()) {
            case "structure" -> {
                ObjectNode all = JSON.objectNode();
                shape.get("members")
                        .properties()
                        .forEach(member -> all.set(
                                member.getKey(),
                                valid(member.getValue().get("shape").asText())));
                yield all;
            }
            case "list" -> JSON.arrayNode().add(valid(shape.at("/member/shape").asText()));
            case "map" ->
                JSON.objectNode()
                        .set(
                                text(shape.at("/key/shape").asText()),
                                valid(shape.at("/value/shape").asText()));
            case "boolean" -> JSON.booleanNode(true);
            case "integer", "long" -> JSON.numberNode(shape.get("min").asLong());
            default -> JSON.textNode(text(name));
        };
    }

    private String text(String name) {
        return samples.getOrDefault(name, shapes.get(name).at("/enum/0").asText("sample"));
    }

    private boolean isText(String name) {
        return shapes.get(name).get("type").asText().equals("string");
    }

    private static String at(String path, String member) {
        return path + Character.toLowerCase(member.charAt(0)) + member.substring(1);
    }
}
