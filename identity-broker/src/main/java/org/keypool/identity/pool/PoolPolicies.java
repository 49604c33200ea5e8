package org.keypool.identity.pool;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.aws.policy.PolicyDocument;

/**
 * The JSON object in which a pool's component keeps what its roles may do on this server:
 * <code>{"Policies": {role ARN: policy document as text}}</code>.
 */
public final class PoolPolicies {

    private static final String NAME = "Policies";
    private static final int MAX_ROLES = 50;
    private static final int MAX_DOCUMENT = 10_240;

    private PoolPolicies() {}

    /**
     * Reads the documents of a request, not yet parsed.
     *
     * @param member what the request calls them
     */
    public static Map<String, String> read(Members input, String member) {
        return input.stringMap(member, MAX_ROLES, Constraint.length(20, 2048), Constraint.length(1, MAX_DOCUMENT));
    }

    static Map<String, PolicyDocument> read(String json) {
        Members input = Members.parse(json.getBytes(StandardCharsets.UTF_8));
        Map<String, String> documents = read(input, NAME);
        input.check();
        Map<String, PolicyDocument> policies = new LinkedHashMap<>();
        documents.forEach((role, document) -> policies.put(role, PolicyDocument.parse(document)));
        return policies;
    }

    static String write(Map<String, String> documents) {
        ObjectNode json = AwsJson.object();
        ObjectNode policies = json.putObject(NAME);
        documents.forEach(policies::put);
        return new String(AwsJson.write(json), StandardCharsets.UTF_8);
    }
}
