package org.keypool.identity.pool;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;

/** A pool's tags, and the JSON object that holds them in its component. */
public final class PoolTags {

    /** AWS's limit for every resource. */
    public static final int MAX = 50;

    private static final String NAME = "Tags";

    private PoolTags() {}

    /**
     * Reads the tags of a request.
     *
     * @param member what the operation calls them
     */
    public static Map<String, String> read(Members input, String member) {
        return new TreeMap<>(input.stringMap(member, MAX, Constraint.length(1, 128), Constraint.length(0, 256)));
    }

    /**
     * Reads the JSON of a component.
     *
     * @throws AwsException if it is none
     */
    static Map<String, String> read(String json) {
        Members tags = Members.parse(("{\"" + NAME + "\":" + json + "}").getBytes(StandardCharsets.UTF_8));
        Map<String, String> read = read(tags, NAME);
        tags.check();
        return read;
    }

    static String write(Map<String, String> tags) {
        ObjectNode json = AwsJson.object();
        new TreeMap<>(tags).forEach(json::put);
        return new String(AwsJson.write(json), StandardCharsets.UTF_8);
    }
}
