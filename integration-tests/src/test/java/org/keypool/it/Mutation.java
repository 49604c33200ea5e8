package org.keypool.it;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.harness.Json;

/** Makes requests that nobody thought of out of valid ones: the same ones again for the same random numbers. */
final class Mutation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Texts that parsers, databases, logs and templates have stumbled over. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "0",
            "\u0000",
            "a\u0000b",
            "\r\nX-Injected: 1",
            "\ud83d\ude00\u202e\u0000",
            "\ufeff",
            "'; drop table keypool_identity; --",
            "${jndi:ldap://127.0.0.1/a}",
            "%00%0d%0a",
            "../../../etc/passwd",
            "<script>alert(1)</script>",
            "local-1:00000000-0000-4000-8000-000000000000",
            "local-1:5eed0000-0000-4000-8000-000000000001",
            "elsewhere-1:5eed0000-0000-4000-8000-000000000001",
            "arn:aws:iam::000000000000:role/Admin",
            "arn:aws:cognito-identity:local-1:000000000000:identitypool/local-1:5eed0000-0000-4000-8000-000000000001",
            "eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4In0.",
            "a.b.c",
            "....",
            "\u0130\u0131\u017f\u1e9e");

    private final Random random;
    private final List<String> texts;

    /** @param known texts of the place that is attacked: ids, names, tokens of others */
    Mutation(Random random, List<String> known) {
        this.random = random;
        this.texts = new ArrayList<>(TEXTS);
        this.texts.addAll(known);
    }

    /** A body that may still be valid, or not even be JSON. */
    byte[] body(String valid) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> bytes(structure(valid));
            case 5 -> bytes(raw(structure(valid)));
            case 6, 7 -> damage(bytes(valid));
            case 8 -> encoding(valid);
            default -> bytes(valid);
        };
    }

    /** Headers, of which some are missing, changed or more than one thought. */
    Map<String, String> headers(Map<String, String> valid) {
        Map<String, String> headers = new LinkedHashMap<>(valid);
        if (random.nextInt(4) != 0) {
            return headers;
        }
        String name = List.copyOf(headers.keySet()).get(random.nextInt(headers.size()));
        switch (random.nextInt(4)) {
            case 0 -> headers.remove(name);
            case 1 -> headers.put(name, printable(headers.get(name)));
            case 2 ->
                headers.put(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential="
                                + printable("backend/20260101/local-1/cognito-identity/aws4_request")
                                + ", SignedHeaders=" + printable("host;x-amz-date;x-amz-target") + ", Signature="
                                + printable("0".repeat(64)));
            default ->
                headers.put(
                        pick(List.of("X-Amz-Date", "X-Amz-Security-Token", "X-Amz-Content-Sha256", "Cookie")),
                        printable("20260101T000000Z"));
        }
        return headers;
    }

    /** A query or path segment of printable text, percent-encoded by the caller. */
    String text(String valid) {
        return random.nextInt(3) == 0 ? pick(texts) : printable(valid);
    }

    private String structure(String valid) {
        JsonNode root = Json.read(valid);
        for (int change = random.nextInt(3); change >= 0; change--) {
            List<ContainerNode<?>> places = new ArrayList<>();
            collect(root, places);
            change(places.get(random.nextInt(places.size())));
        }
        return root.toString();
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> places) {
        if (node instanceof ContainerNode<?> container) {
            places.add(container);
            container.forEach(child -> collect(child, places));
        }
    }

    private void change(ContainerNode<?> place) {
        if (place instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.isEmpty() || random.nextInt(8) == 0 ? pick(texts) : pick(names);
            switch (random.nextInt(8)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name.toLowerCase(), value());
                case 2 -> object.set("Unknown" + random.nextInt(5), value());
                case 3 -> {
                    for (int i = 0; i < 11 + random.nextInt(50); i++) {
                        object.put("name" + i, "value" + i);
                    }
                }
                default -> object.set(name, value());
            }
        } else {
            ((ArrayNode) place).add(value());
        }
    }

    private JsonNode value() {
        return switch (random.nextInt(16)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(pick(List.of(0L, -1L, 61L, Long.MAX_VALUE, Long.MIN_VALUE)));
            case 3 -> JSON.numberNode(1e300);
            case 4 -> JSON.arrayNode();
            case 5 -> JSON.objectNode();
            case 6 -> JSON.textNode("x".repeat(pick(List.of(56, 129, 257, 2049, 50_000, 50_001))));
            case 7 -> nested(random.nextInt(60));
            case 8 -> {
                ArrayNode many = JSON.arrayNode();
                for (int i = 0; i < 200; i++) {
                    many.add("local-1:" + i);
                }
                yield many;
            }
            default -> JSON.textNode(pick(texts));
        };
    }

    private static JsonNode nested(int depth) {
        JsonNode node = JSON.textNode("deep");
        for (int i = 0; i < depth; i++) {
            node = i % 2 == 0 ? JSON.arrayNode().add(node) : JSON.objectNode().set("a", node);
        }
        return node;
    }

    /** What a JSON library would not write. */
    private String raw(String json) {
        return switch (random.nextInt(8)) {
            case 0 -> json.replaceFirst("\\{", "{\"IdentityPoolId\":\"twice\",\"IdentityPoolId\":\"twice\",");
            case 1 -> json + json;
            case 2 -> json.replaceFirst(":", ":NaN,\"b\":");
            case 3 -> json.replaceFirst("\"", "\"\\\\ud800");
            case 4 -> "[".repeat(20_000);
            case 5 -> json.replace('"', '\'');
            case 6 -> json.replaceFirst("\\}$", ",}");
            default -> json.replaceFirst(":", ":" + "9".repeat(2_000) + ",\"c\":");
        };
    }

    private byte[] damage(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = random.nextInt(bytes.length);
        int to = from + random.nextInt(Math.min(20, bytes.length - from) + 1);
        switch (random.nextInt(5)) {
            case 0 -> out.write(bytes, 0, from);
            case 1 -> {
                out.write(bytes, 0, from);
                out.write(bytes, to, bytes.length - to);
            }
            case 2 -> {
                byte[] noise = new byte[1 + random.nextInt(8)];
                random.nextBytes(noise);
                out.write(bytes, 0, from);
                out.writeBytes(noise);
                out.write(bytes, from, bytes.length - from);
            }
            case 3 -> {
                byte[] flipped = bytes.clone();
                for (int i = 0; i <= random.nextInt(4); i++) {
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                }
                out.writeBytes(flipped);
            }
            default -> {
                out.writeBytes(Arrays.copyOf(bytes, to));
                out.write(bytes, from, bytes.length - from);
            }
        }
        return out.toByteArray();
    }

    private byte[] encoding(String valid) {
        return switch (random.nextInt(6)) {
            case 0 -> valid.getBytes(StandardCharsets.UTF_16);
            case 1 -> bytes("\ufeff" + valid);
            case 2 -> new byte[] {(byte) 0xc3, 0x28};
            case 3 -> new byte[] {0x1f, (byte) 0x8b, 8, 0};
            case 4 -> new byte[0];
            default -> valid.replaceFirst(":\"", ":\"\u00e4").getBytes(StandardCharsets.ISO_8859_1);
        };
    }

    /** Something like it that a header may hold. */
    private String printable(String valid) {
        if (random.nextInt(3) == 0) {
            return pick(texts).replaceAll("[^\\x20-\\x7e]", "?").strip();
        }
        StringBuilder text = new StringBuilder(valid);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(text.length() + 1);
            if (at < text.length() && random.nextBoolean()) {
                text.deleteCharAt(at);
            } else {
                text.insert(at, (char) (0x20 + random.nextInt(0x5f)));
            }
        }
        return text.toString().strip();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
