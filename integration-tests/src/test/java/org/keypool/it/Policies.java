package org.keypool.it;

import java.util.LinkedHashMap;
import java.util.Map;

import org.keypool.harness.Json;

/** IAM policies, as a pool's setting {@code rolePolicies} and an STS take them. */
final class Policies {

    private Policies() {}

    /** The setting with one role's policy. */
    static String of(String roleArn, Map<String, ?> document) {
        return Json.write(Map.of("Policies", Map.of(roleArn, Json.write(document))));
    }

    /** A document that allows an action on everything, under conditions. */
    static Map<String, ?> allow(String action, Map<String, ?> conditions) {
        return document(allowing(action, "*", conditions));
    }

    static Map<String, ?> document(Object... statements) {
        return Map.of("Version", "2012-10-17", "Statement", statements);
    }

    static Map<String, ?> allowing(String action, String resource, Map<String, ?> conditions) {
        return statement("Allow", action, resource, conditions);
    }

    static Map<String, ?> denying(String action, String resource) {
        return statement("Deny", action, resource, Map.of());
    }

    private static Map<String, ?> statement(String effect, String action, String resource, Map<String, ?> conditions) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", effect);
        statement.put("Action", action);
        statement.put("Resource", resource);
        if (!conditions.isEmpty()) {
            statement.put("Condition", conditions);
        }
        return statement;
    }
}
