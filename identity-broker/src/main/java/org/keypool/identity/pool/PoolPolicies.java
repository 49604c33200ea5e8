package org.keypool.identity.pool;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.aws.policy.PolicyDocument;

/**
 * The JSON object in which a pool's component keeps what its roles may do on this server:
 * <code>{"Policies": {role ARN: policy document as text}}</code>.
 */
final class PoolPolicies {

    private static final int MAX_ROLES = 50;
    private static final int MAX_DOCUMENT = 10_240;

    private PoolPolicies() {}

    static Map<String, PolicyDocument> read(String json) {
        Members input = Members.parse(json.getBytes(StandardCharsets.UTF_8));
        Map<String, String> documents =
                input.stringMap("Policies", MAX_ROLES, Constraint.length(20, 2048), Constraint.length(1, MAX_DOCUMENT));
        input.check();
        Map<String, PolicyDocument> policies = new LinkedHashMap<>();
        documents.forEach((role, document) -> policies.put(role, PolicyDocument.parse(document)));
        return policies;
    }
}
