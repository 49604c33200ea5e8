package org.keypool.aws.query;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.AwsException;
import org.keypool.aws.AwsRequest;
import org.keypool.aws.Printable;
import org.keypool.aws.QueryString;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Members;

/**
 * A request of the Query protocol: its parameters, from a form or from the query string. As on AWS the first of several
 * values counts, and parameters that no operation knows are ignored.
 */
public final class QueryRequest {

    private static final int MAX_PARAMETERS = 256;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Map<String, String> parameters;

    private QueryRequest(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads a request's parameters; those of a form come before those of the query string.
     *
     * @throws AwsException MalformedInput for a body that is no form, or for more parameters than any operation has
     */
    public static QueryRequest of(AwsRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (request.body().length > 0) {
            String type = request.header("Content-Type");
            if (type == null || !type.strip().toLowerCase(Locale.ROOT).startsWith(FORM)) {
                throw malformed("The request body is not a form.").because("content type " + Printable.name(type));
            }
            // One char a byte, as the query string arrives: decoding is the same for both.
            add(parameters, QueryString.parse(new String(request.body(), StandardCharsets.ISO_8859_1)));
        }
        add(parameters, request.query());
        return new QueryRequest(parameters);
    }

    private static void add(Map<String, String> parameters, QueryString query) {
        List<QueryString.Parameter> all = query.parameters();
        if (all.size() > MAX_PARAMETERS) {
            throw malformed("The request has too many parameters.");
        }
        all.forEach(parameter -> parameters.putIfAbsent(parameter.name(), parameter.value()));
    }

    /**
     * The operation's name.
     *
     * @param version the API's version, which the request must name
     * @param operations the API's operations
     * @throws AwsException MissingAction, InvalidAction
     */
    public String action(String version, Set<String> operations) {
        String action = parameters.get("Action");
        if (action == null) {
            throw new AwsException(400, "MissingAction", "The request is missing an Action parameter.");
        }
        String asked = parameters.getOrDefault("Version", "NO_VERSION_SPECIFIED");
        if (!operations.contains(action) || !asked.equals(version)) {
            throw new AwsException(
                    400, "InvalidAction", "Could not find operation " + shown(action) + " for version " + shown(asked));
        }
        return action;
    }

    /**
     * The parameters as the members of a structure, to be read with AWS's validation. Lists ({@code Name.member.1.…}) are
     * not among them: see {@link #has}.
     *
     * @param integers which of them are whole numbers of 32 bits
     * @throws AwsException MalformedInput if one of those is no such number
     */
    public Members members(Set<String> integers) {
        ObjectNode members = AwsJson.object();
        parameters.forEach((name, value) -> {
            if (integers.contains(name)) {
                members.put(name, integer(value));
            } else {
                members.put(name, value);
            }
        });
        return Members.of(members);
    }

    /** Whether the request has a member of this list or structure. */
    public boolean has(String name) {
        return parameters.keySet().stream().anyMatch(key -> key.equals(name) || key.startsWith(name + "."));
    }

    private static int integer(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw malformed(value.isEmpty() ? "missing value for decimal type" : "not a whole number");
        }
    }

    /** Bounded, because it is repeated. */
    private static String shown(String name) {
        return name.length() <= 128 ? name : name.substring(0, 128);
    }

    private static AwsException malformed(String message) {
        return new AwsException(400, "MalformedInput", message);
    }
}
