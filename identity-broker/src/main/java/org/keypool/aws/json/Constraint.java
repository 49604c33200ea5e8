package org.keypool.aws.json;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What AWS's model demands of a string: its length in characters (code points), a pattern it must match as a whole, a set of
 * values. Immutable; the patterns are the model's, never a caller's.
 */
public final class Constraint {

    /** The longest value that a refusal repeats. */
    private static final int MAX_ECHO = 256;

    private static final Constraint NONE = new Constraint(0, Integer.MAX_VALUE, null, List.of(), false);

    private final int min;
    private final int max;
    private final Pattern pattern;
    private final List<String> values;
    private final boolean sensitive;

    private Constraint(int min, int max, Pattern pattern, List<String> values, boolean sensitive) {
        this.min = min;
        this.max = max;
        this.pattern = pattern;
        this.values = values;
        this.sensitive = sensitive;
    }

    /** Any string. */
    public static Constraint none() {
        return NONE;
    }

    /** A string of so many characters, both ends included. */
    public static Constraint length(int min, int max) {
        return new Constraint(min, max, null, List.of(), false);
    }

    /** The whole string matches. Needs a length first, so that the work of matching is bounded. */
    public Constraint pattern(String regex) {
        if (max == Integer.MAX_VALUE) {
            throw new IllegalStateException("a pattern needs a length");
        }
        return new Constraint(min, max, Pattern.compile(regex), values, sensitive);
    }

    /** The string is one of these. */
    public Constraint oneOf(String... values) {
        return new Constraint(min, max, pattern, List.of(values), sensitive);
    }

    /** The value is a secret: no message repeats it. */
    public Constraint sensitive() {
        return new Constraint(min, max, pattern, values, true);
    }

    /** What the value violates, in AWS's words; empty if nothing. A value too long is not matched at all. */
    List<String> violations(String value) {
        int length = value.codePointCount(0, value.length());
        List<String> violations = new ArrayList<>();
        if (length > max) {
            violations.add(atMost());
            return violations;
        }
        if (length < min) {
            violations.add(atLeast());
        }
        if (pattern != null && !pattern.matcher(value).matches()) {
            violations.add(matching());
        }
        if (!values.isEmpty() && !values.contains(value)) {
            violations.add(among());
        }
        return violations;
    }

    /** The whole constraint, as AWS shows it for the keys and values of maps and lists. */
    List<String> description() {
        List<String> all = new ArrayList<>();
        if (max < Integer.MAX_VALUE) {
            all.add(atMost());
            all.add(atLeast());
        }
        if (pattern != null) {
            all.add(matching());
        }
        if (!values.isEmpty()) {
            all.add(among());
        }
        return all;
    }

    /** The value for a message, {@code " 'x'"}, or nothing where it must not be repeated. */
    String echo(String value) {
        boolean quiet = sensitive
                || value.length() > Math.min(max, MAX_ECHO)
                || value.chars().anyMatch(Character::isISOControl);
        return quiet ? "" : " '" + value + "'";
    }

    private String atMost() {
        return "Member must have length less than or equal to " + max;
    }

    private String atLeast() {
        return "Member must have length greater than or equal to " + min;
    }

    private String matching() {
        return "Member must satisfy regular expression pattern: " + pattern;
    }

    private String among() {
        return "Member must satisfy enum value set: " + values;
    }
}
