package org.keypool.aws.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsException;

/**
 * One JSON object of a request, read with AWS's validation: unknown members are ignored, null is absent, the wrong JSON type
 * is a {@code SerializationException} at once, and violated constraints are collected, here and in nested members, until
 * {@link #check()} tells them all in one {@code ValidationException}. A member that violates its constraint reads as null
 * (or empty), so read everything, check, and only then use it.
 */
public final class Members {

    private static final String NOT_NULL = "Member must not be null";

    private final ObjectNode node;
    private final String path;
    private final Violations violations;

    private Members(ObjectNode node, String path, Violations violations) {
        this.node = node;
        this.path = path;
        this.violations = violations;
    }

    /** Reads a body that must be exactly one JSON object: UTF-8, no duplicate names, at most 32 levels deep. */
    public static Members parse(byte[] body) {
        return new Members(JsonBody.parse(body), "", new Violations());
    }

    /** The members of an object that did not come as a body, such as the parameters of a path. */
    public static Members of(ObjectNode node) {
        return new Members(JsonBody.storable(node), "", new Violations());
    }

    /** A string, null if absent. */
    public String string(String name, Constraint constraint) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        String text = text(value);
        List<String> broken = constraint.violations(text);
        broken.forEach(violation -> violations.add(constraint.echo(text), path(name), violation));
        return broken.isEmpty() ? text : null;
    }

    /** A string that must be there. */
    public String required(String name, Constraint constraint) {
        require(name);
        return string(name, constraint);
    }

    /** Members of any type that must be there. */
    public Members require(String... names) {
        for (String name : names) {
            if (value(name) == null) {
                violations.add(" null", path(name), NOT_NULL);
            }
        }
        return this;
    }

    /** A boolean, null if absent. */
    public Boolean bool(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            throw mismatch(value, "a Boolean");
        }
        return value.booleanValue();
    }

    /** A whole number between the two, null if absent. */
    public Long integer(String name, long min, long max) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw mismatch(value, "a Long");
        }
        long number = value.longValue();
        if (number > max) {
            violations.add(" '" + number + "'", path(name), "Member must have value less than or equal to " + max);
        } else if (number < min) {
            violations.add(" '" + number + "'", path(name), "Member must have value greater than or equal to " + min);
        } else {
            return number;
        }
        return null;
    }

    /** Epoch seconds, a fraction allowed (kept to the millisecond), from year 1 to 9999; null if absent. */
    public Instant timestamp(String name) {
        JsonNode value = value(name);
        return value == null ? null : Timestamps.read(value);
    }

    /** A map of strings, empty if absent. */
    public Map<String, String> stringMap(String name, int maxEntries, Constraint key, Constraint value) {
        JsonNode map = value(name);
        if (map == null) {
            return Map.of();
        }
        if (!map.isObject()) {
            throw mismatch(map, "a Map");
        }
        if (tooLong(name, map, maxEntries)) {
            return Map.of();
        }
        Map<String, String> entries = new LinkedHashMap<>();
        boolean keysHold = true;
        Elements values = new Elements(value);
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            keysHold &= key.violations(entry.getKey()).isEmpty();
            entries.put(entry.getKey(), values.read(entry.getValue()));
        }
        if (!keysHold) {
            violations.add("", path(name), "Map keys must satisfy constraint: " + key.description());
        }
        values.tell("Map value must satisfy constraint: ", path(name));
        return keysHold && values.hold() ? entries : Map.of();
    }

    /** An object, null if absent. It shares this object's violations: check once, at the top. */
    public Members structure(String name) {
        JsonNode value = value(name);
        return value == null ? null : nested(value, path(name) + ".");
    }

    /** A map of objects in the order of the request, empty if absent; like {@link #list}, its violations are ours. */
    public Map<String, Members> structures(String name, int maxEntries, Constraint key) {
        JsonNode map = value(name);
        if (map == null) {
            return Map.of();
        }
        if (!map.isObject()) {
            throw mismatch(map, "a Map");
        }
        if (tooLong(name, map, maxEntries)) {
            return Map.of();
        }
        Map<String, Members> entries = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            if (!key.violations(entry.getKey()).isEmpty()) {
                violations.add("", path(name), "Map keys must satisfy constraint: " + key.description());
                return Map.of();
            }
            String at = path(name) + "." + entry.getKey().replaceAll("\\p{Cntrl}", "?") + ".member";
            if (entry.getValue().isNull()) {
                violations.add(" null", at, NOT_NULL);
            } else {
                entries.put(entry.getKey(), nested(entry.getValue(), at + "."));
            }
        }
        return entries;
    }

    /** A list of at least one object if it is there at all; empty if absent. */
    public List<Members> nonEmptyList(String name, int max) {
        requireElements(name);
        return list(name, max);
    }

    /** A list of objects, empty if absent. They share this object's violations: check once, at the top. */
    public List<Members> list(String name, int max) {
        List<Members> list = new ArrayList<>();
        for (JsonNode element : elements(name, max)) {
            list.add(nested(element, path(name) + "." + (list.size() + 1) + ".member."));
        }
        return list;
    }

    /** A list of strings, empty if absent. */
    public List<String> strings(String name, int max, Constraint each) {
        List<String> list = new ArrayList<>();
        Elements elements = new Elements(each);
        for (JsonNode element : elements(name, max)) {
            list.add(elements.read(element));
        }
        elements.tell("Member must satisfy constraint: ", path(name));
        return elements.hold() ? list : List.of();
    }

    /** A list of at least one string if it is there at all; empty if absent. */
    public List<String> nonEmptyStrings(String name, int max, Constraint each) {
        requireElements(name);
        return strings(name, max, each);
    }

    /** Throws one {@code ValidationException} with all violations found so far (the first 50), if there are any. */
    public void check() {
        violations.check();
    }

    private Members nested(JsonNode value, String at) {
        if (!(value instanceof ObjectNode object)) {
            throw mismatch(value, "a Structure");
        }
        return new Members(object, at, violations);
    }

    private JsonNode value(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private Iterable<JsonNode> elements(String name, int max) {
        JsonNode array = value(name);
        if (array == null) {
            return List.of();
        }
        if (!array.isArray()) {
            throw mismatch(array, "a List");
        }
        return tooLong(name, array, max) ? List.of() : array;
    }

    private void requireElements(String name) {
        if (value(name) != null && value(name).isArray() && value(name).isEmpty()) {
            violations.add("", path(name), "Member must have length greater than or equal to 1");
        }
    }

    private boolean tooLong(String name, JsonNode container, int max) {
        if (container.size() > max) {
            violations.add("", path(name), "Member must have length less than or equal to " + max);
            return true;
        }
        return false;
    }

    private String path(String name) {
        return path + Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static String text(JsonNode value) {
        if (!value.isTextual()) {
            throw mismatch(value, "a String");
        }
        return value.textValue();
    }

    static AwsException mismatch(JsonNode found, String expected) {
        if (found.isObject()) {
            return AwsErrors.serialization("Start of structure or map found where not expected.");
        }
        if (found.isArray()) {
            return AwsErrors.serialization("Start of list found where not expected");
        }
        String token = found.isBoolean()
                ? (found.booleanValue() ? "TRUE" : "FALSE")
                : found.getNodeType().name();
        return AwsErrors.serialization(token + "_VALUE can not be converted to " + expected);
    }

    /** The values of a map or a list of strings: AWS tells their violations once for all of them. */
    private final class Elements {

        private final Constraint constraint;
        private boolean broken;
        private boolean nulls;

        Elements(Constraint constraint) {
            this.constraint = constraint;
        }

        String read(JsonNode element) {
            if (element.isNull()) {
                nulls = true;
                return null;
            }
            String text = text(element);
            broken |= !constraint.violations(text).isEmpty();
            return text;
        }

        boolean hold() {
            return !broken && !nulls;
        }

        void tell(String intro, String at) {
            if (!hold()) {
                List<String> texts = new ArrayList<>(constraint.description());
                if (nulls) {
                    texts.add(NOT_NULL);
                }
                violations.add("", at, intro + texts);
            }
        }
    }
}
