package org.keypool.aws.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A string of a policy with variables in it: <code>${key}</code>, <code>${key, 'default'}</code>, <code>${*}</code>,
 * <code>${?}</code> and <code>${$}</code>. What a variable stands for is literal: no value brings wildcards with it.
 */
final class Template {

    private final List<Part> parts;
    private final int length;

    private Template(List<Part> parts, int length) {
        this.parts = parts;
        this.length = length;
    }

    /**
     * @param wildcards whether {@code *} and {@code ?} are wildcards; in literals like those of StringEquals they are not
     * @param variables whether the policy's version knows variables
     */
    static Template parse(String text, boolean wildcards, boolean variables) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (variables && text.startsWith("${", at)) {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    throw Malformed.because("unclosed policy variable");
                }
                parts.add(Variable.parse(text.substring(at + 2, end)));
                at = end + 1;
            } else {
                parts.add(wildcards && c == '*' ? Any.INSTANCE : wildcards && c == '?' ? One.INSTANCE : new Char(c));
                at++;
            }
        }
        return new Template(parts, text.length());
    }

    /**
     * Whether the text matches. A variable without a value makes it undecidable where any value at all could match, and
     * false elsewhere.
     */
    Truth matches(String text, PolicyRequest request) {
        Wildcard wildcard = new Wildcard(length);
        boolean resolved = true;
        for (Part part : parts) {
            resolved &= part.appendTo(wildcard, request);
        }
        if (!wildcard.matches(text)) {
            return Truth.FALSE;
        }
        return resolved ? Truth.TRUE : Truth.UNKNOWN;
    }

    /** One part; appends itself and tells whether it has a value. */
    private interface Part {
        boolean appendTo(Wildcard wildcard, PolicyRequest request);
    }

    private enum Any implements Part {
        INSTANCE;

        @Override
        public boolean appendTo(Wildcard wildcard, PolicyRequest request) {
            wildcard.any();
            return true;
        }
    }

    private enum One implements Part {
        INSTANCE;

        @Override
        public boolean appendTo(Wildcard wildcard, PolicyRequest request) {
            wildcard.one();
            return true;
        }
    }

    private record Char(char value) implements Part {

        @Override
        public boolean appendTo(Wildcard wildcard, PolicyRequest request) {
            wildcard.literal(value);
            return true;
        }
    }

    private record Variable(String key, String absent) implements Part {

        static Part parse(String text) {
            if (text.equals("*") || text.equals("?") || text.equals("$")) {
                return new Char(text.charAt(0));
            }
            int comma = text.indexOf(", '");
            if (comma > 0 && text.length() > comma + 3 && text.endsWith("'")) {
                return new Variable(text.substring(0, comma), text.substring(comma + 3, text.length() - 1));
            }
            if (text.isBlank()) {
                throw Malformed.because("policy variable without a name");
            }
            return new Variable(text, null);
        }

        /** Keys with several values cannot be variables, as on AWS. */
        @Override
        public boolean appendTo(Wildcard wildcard, PolicyRequest request) {
            List<String> values = request.values(key);
            if (values.size() == 1) {
                wildcard.literal(values.get(0));
            } else if (values.isEmpty() && absent != null) {
                wildcard.literal(absent);
            } else {
                wildcard.any();
                return false;
            }
            return true;
        }
    }
}
