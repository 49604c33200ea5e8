package org.keypool.identity.role;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;

/**
 * Which claims of a provider become principal tags, in the shape of {@code SetPrincipalTagAttributeMap}.
 *
 * @param useDefaults the tags {@code client} and {@code username} instead of the given ones
 * @param claims the claim's name by tag key
 */
public record TagAttributes(boolean useDefaults, Map<String, String> claims) {

    private static final int MAX_TAGS = 50;
    private static final Constraint KEY = Constraint.length(1, 128);
    private static final Constraint CLAIM = Constraint.length(1, 256);

    /** Copies the map in its order. */
    public TagAttributes {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    /** Reads {@code UseDefaults} and {@code PrincipalTags}; the caller checks the input and only then uses the result. */
    public static TagAttributes read(Members input) {
        return new TagAttributes(
                Boolean.TRUE.equals(input.bool("UseDefaults")), input.stringMap("PrincipalTags", MAX_TAGS, KEY, CLAIM));
    }

    /** The members {@code UseDefaults} and {@code PrincipalTags}. */
    public ObjectNode write() {
        ObjectNode json = AwsJson.object().put("UseDefaults", useDefaults);
        ObjectNode tags = json.putObject("PrincipalTags");
        claims.forEach(tags::put);
        return json;
    }

    /** Adds this login's tags where the key is still free. */
    void addTo(Map<String, String> tags, LoginClaims login) {
        if (useDefaults) {
            add(tags, "client", login.client());
            add(tags, "username", login.scalar("sub"));
        } else {
            claims.forEach((key, claim) -> add(tags, key, login.scalar(claim)));
        }
    }

    private static void add(Map<String, String> tags, String key, String value) {
        if (value != null && !value.isEmpty()) {
            tags.putIfAbsent(key, value);
        }
    }
}
