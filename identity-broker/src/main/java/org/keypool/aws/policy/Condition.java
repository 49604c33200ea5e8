package org.keypool.aws.policy;

import java.util.List;
import java.util.Locale;

/**
 * One line of a {@code Condition} block: operator, key, values. True when a value matches, or none for a negated operator.
 * An operator we do not have (numbers, dates, addresses) is undecidable.
 */
final class Condition {

    private static final String ANY_VALUE = "ForAnyValue:";
    private static final String ALL_VALUES = "ForAllValues:";
    private static final String IF_EXISTS = "IfExists";

    private final String operator;
    private final String key;
    private final List<String> values;
    private final List<Template> templates;
    private final boolean anyValue;
    private final boolean allValues;
    private final boolean ifExists;

    Condition(String operator, String key, List<String> values, boolean variables) {
        this.anyValue = operator.startsWith(ANY_VALUE);
        this.allValues = operator.startsWith(ALL_VALUES);
        String bare = operator.substring(anyValue ? ANY_VALUE.length() : allValues ? ALL_VALUES.length() : 0);
        this.ifExists = bare.endsWith(IF_EXISTS);
        this.operator = ifExists ? bare.substring(0, bare.length() - IF_EXISTS.length()) : bare;
        this.key = key;
        this.values = values;
        this.templates = values.stream()
                .map(value ->
                        Template.parse(ignoresCase() ? value.toLowerCase(Locale.ROOT) : value, isPattern(), variables))
                .toList();
    }

    Truth holds(PolicyRequest request) {
        return switch (operator) {
            case "StringEquals", "StringLike", "StringEqualsIgnoreCase" -> compare(request, false, this::anyTemplate);
            case "StringNotEquals", "StringNotLike", "StringNotEqualsIgnoreCase" ->
                compare(request, true, this::anyTemplate);
            case "Bool" -> compare(request, false, this::sameBoolean);
            case "Null" -> anyValue || allValues || ifExists ? Truth.UNKNOWN : absent(request);
            default -> Truth.UNKNOWN;
        };
    }

    private Truth compare(PolicyRequest request, boolean negated, Test test) {
        List<String> present = request.values(key);
        if (present.isEmpty()) {
            // ForAnyValue looks at each value, so IfExists has nothing to say there.
            return Truth.of(!anyValue && (allValues || ifExists || negated));
        }
        if (anyValue) {
            return Truth.any(present, value -> test.of(value, request).not(negated));
        }
        Truth all = Truth.all(present, value -> test.of(value, request).not(negated));
        if (allValues || all == Truth.TRUE) {
            return all;
        }
        // Without a set operator AWS defines single values only: several that differ decide nothing.
        return Truth.any(present, value -> test.of(value, request).not(negated)) == Truth.FALSE
                ? Truth.FALSE
                : Truth.UNKNOWN;
    }

    private Truth anyTemplate(String value, PolicyRequest request) {
        String text = ignoresCase() ? value.toLowerCase(Locale.ROOT) : value;
        return Truth.any(templates, template -> template.matches(text, request));
    }

    private Truth sameBoolean(String value, PolicyRequest request) {
        return Truth.any(
                values,
                wanted -> isBoolean(wanted) && isBoolean(value)
                        ? Truth.of(wanted.equalsIgnoreCase(value))
                        : Truth.UNKNOWN);
    }

    private Truth absent(PolicyRequest request) {
        String absent = String.valueOf(request.values(key).isEmpty());
        return Truth.any(
                values, wanted -> isBoolean(wanted) ? Truth.of(wanted.equalsIgnoreCase(absent)) : Truth.UNKNOWN);
    }

    private static boolean isBoolean(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    private boolean ignoresCase() {
        return operator.endsWith("IgnoreCase");
    }

    private boolean isPattern() {
        return operator.endsWith("Like");
    }

    private interface Test {
        Truth of(String value, PolicyRequest request);
    }
}
