package org.keypool.aws.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * One pattern of a {@code Resource} element: {@code *} or an ARN whose fields are matched one by one, so that no resource's
 * own part can pass for another account's.
 *
 * @param whole the pattern as one text
 * @param fields its fields, missing ones completed with wildcards as IAM does; the last keeps its colons
 */
record ResourcePattern(Template whole, List<Template> fields) {

    private static final int FIELDS = 6;

    static ResourcePattern parse(String text, boolean variables) {
        if (!text.equals("*") && !text.startsWith("arn:")) {
            throw Malformed.of("Resource must be in ARN format or \"*\".").because("a resource that is no ARN");
        }
        Template whole = Template.parse(text, true, variables);
        return new ResourcePattern(whole, text.equals("*") ? List.of() : fields(text, variables));
    }

    private static List<Template> fields(String text, boolean variables) {
        List<Template> fields = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < text.length() && fields.size() < FIELDS - 1; at++) {
            if (variables && text.startsWith("${", at)) {
                int end = text.indexOf('}', at);
                at = end < 0 ? text.length() : end;
            } else if (text.charAt(at) == ':') {
                fields.add(Template.parse(text.substring(from, at), true, variables));
                from = at + 1;
            }
        }
        fields.add(Template.parse(text.substring(from), true, variables));
        while (fields.size() < FIELDS) {
            fields.add(Template.parse("*", true, false));
        }
        return fields;
    }

    /** A text that matches only when wildcards reach over the ARN's frame is undecidable: not allowed, but denied. */
    Truth matches(PolicyRequest request) {
        Truth asText = whole.matches(request.resource(), request);
        if (fields.isEmpty()) {
            return asText;
        }
        Truth byFields = byFields(request);
        return byFields == Truth.FALSE && asText != Truth.FALSE ? Truth.UNKNOWN : byFields;
    }

    private Truth byFields(PolicyRequest request) {
        String[] parts = request.resource().split(":", FIELDS);
        if (parts.length < FIELDS) {
            return Truth.FALSE;
        }
        Truth all = Truth.TRUE;
        for (int i = 0; i < FIELDS && all != Truth.FALSE; i++) {
            Truth one = fields.get(i).matches(parts[i], request);
            all = one == Truth.TRUE ? all : one;
        }
        return all;
    }
}
