package org.keypool.identity.pool;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.identity.role.TagAttributes;

/** The JSON object in which a pool's component keeps its principal tag attribute maps, by login provider. */
public final class PoolPrincipalTags {

    private static final String PROVIDERS = "Providers";
    private static final int MAX_PROVIDERS = 50;

    private PoolPrincipalTags() {}

    /**
     * Reads the maps of a request; the caller checks the input and only then uses the result.
     *
     * @param member what the request calls them
     */
    public static Map<String, TagAttributes> read(Members input, String member) {
        Map<String, TagAttributes> attributes = new LinkedHashMap<>();
        input.structures(member, MAX_PROVIDERS, Constraint.length(1, 128))
                .forEach((provider, members) -> attributes.put(provider, TagAttributes.read(members)));
        return attributes;
    }

    static Map<String, TagAttributes> read(String json) {
        Members input = Members.parse(json.getBytes(StandardCharsets.UTF_8));
        Map<String, TagAttributes> attributes = read(input, PROVIDERS);
        input.check();
        return attributes;
    }

    static String write(Map<String, TagAttributes> attributes) {
        ObjectNode json = AwsJson.object();
        ObjectNode providers = json.putObject(PROVIDERS);
        attributes.forEach((provider, map) -> providers.set(provider, map.write()));
        return new String(AwsJson.write(json), StandardCharsets.UTF_8);
    }
}
