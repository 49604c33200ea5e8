package org.keypool.aws.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;

/** Reads the IAM policy language's grammar for identity-based policies. */
final class PolicyReader {

    /** IAM's limit for a role's policies; white space does not count. */
    private static final int MAX_LENGTH = 10_240;

    /** The longest text the IAM API takes at all. */
    private static final int MAX_RAW_LENGTH = 131_072;

    private static final Set<String> ELEMENTS =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");

    /** Variables came with the version of 2012; before, {@code ${} is plain text. */
    private boolean variables;

    List<Statement> read(String json) {
        if (json == null
                || json.length() > MAX_RAW_LENGTH
                || json.chars().filter(c -> !Character.isWhitespace(c)).count() > MAX_LENGTH) {
            throw Malformed.of("Maximum policy size of " + MAX_LENGTH + " bytes exceeded.");
        }
        ObjectNode document = parse(json);
        requireElements(document, Set.of("Version", "Id", "Statement"));
        variables = isCurrent(document);
        optionalText(document, "Id");
        List<Statement> statements = new ArrayList<>();
        JsonNode statement = document.path("Statement");
        for (JsonNode one : statement.isObject() ? List.of(statement) : nonEmptyArray(statement)) {
            statements.add(statement(object(one)));
        }
        return statements;
    }

    private static ObjectNode parse(String json) {
        try {
            return AwsJson.read(json);
        } catch (AwsException e) {
            throw Malformed.because(e.reason());
        }
    }

    private static boolean isCurrent(ObjectNode document) {
        String version = optionalText(document, "Version");
        if (version != null && !version.equals("2012-10-17") && !version.equals("2008-10-17")) {
            throw Malformed.of("The policy must contain a valid version string");
        }
        return "2012-10-17".equals(version);
    }

    private Statement statement(ObjectNode statement) {
        if (statement.has("Principal") || statement.has("NotPrincipal")) {
            throw Malformed.of("Policy document should not specify a principal.");
        }
        requireElements(statement, ELEMENTS);
        optionalText(statement, "Sid");
        boolean notAction = isNegated(statement, "Action", "Policy statement must contain actions.");
        boolean notResource = isNegated(statement, "Resource", "Policy statement must contain resources.");
        return new Statement(
                allows(statement),
                notAction,
                texts(statement.get(notAction ? "NotAction" : "Action")).stream()
                        .map(PolicyReader::action)
                        .toList(),
                notResource,
                texts(statement.get(notResource ? "NotResource" : "Resource")).stream()
                        .map(text -> ResourcePattern.parse(text, variables))
                        .toList(),
                statement.has("Condition") ? conditions(object(statement.get("Condition"))) : List.of());
    }

    private static boolean allows(ObjectNode statement) {
        String effect = optionalText(statement, "Effect");
        if (!"Allow".equals(effect) && !"Deny".equals(effect)) {
            throw Malformed.because("Effect must be Allow or Deny");
        }
        return effect.equals("Allow");
    }

    private static boolean isNegated(ObjectNode statement, String element, String missing) {
        boolean negated = statement.has("Not" + element);
        if (negated && statement.has(element)) {
            throw Malformed.because("both " + element + " and Not" + element);
        }
        if (!negated && !statement.has(element)) {
            throw Malformed.of(missing);
        }
        return negated;
    }

    private static Wildcard action(String text) {
        if (!text.equals("*") && (text.indexOf(':') < 1 || text.indexOf(':') != text.lastIndexOf(':'))) {
            throw Malformed.of("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }
        return Wildcard.of(text.toLowerCase(Locale.ROOT));
    }

    private List<Condition> conditions(ObjectNode block) {
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operator : block.properties()) {
            for (Map.Entry<String, JsonNode> key : object(operator.getValue()).properties()) {
                conditions.add(new Condition(operator.getKey(), key.getKey(), scalars(key.getValue()), variables));
            }
        }
        return conditions;
    }

    private static ObjectNode object(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw Malformed.because("not an object where one is due");
    }

    private static JsonNode nonEmptyArray(JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            throw Malformed.because("not a list with elements where one is due");
        }
        return node;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : node.isTextual() ? List.of(node) : nonEmptyArray(node)) {
            if (!one.isTextual()) {
                throw Malformed.because("not a string where one is due");
            }
            texts.add(one.textValue());
        }
        return texts;
    }

    private static List<String> scalars(JsonNode node) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : node.isArray() ? nonEmptyArray(node) : List.of(node)) {
            if (!one.isTextual() && !one.isNumber() && !one.isBoolean()) {
                throw Malformed.because("a condition's value must be a string, a number or a boolean");
            }
            texts.add(one.asText());
        }
        return texts;
    }

    private static String optionalText(ObjectNode node, String name) {
        JsonNode value = node.get(name);
        if (value != null && !value.isTextual()) {
            throw Malformed.because(name + " must be a string");
        }
        return value == null ? null : value.textValue();
    }

    private static void requireElements(ObjectNode node, Set<String> known) {
        for (Map.Entry<String, JsonNode> element : node.properties()) {
            if (!known.contains(element.getKey())) {
                throw Malformed.because("an unknown element");
            }
        }
    }
}
