package org.keypool.identity.role;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;

/**
 * The tags of a session, for policies to ask about ({@code aws:PrincipalTag/…}). Within Cognito's limits always: a tag that
 * were dropped silently could lift a denial, so too much is refused.
 *
 * @param values by key
 */
public record PrincipalTags(Map<String, String> values) {

    /** The claim of a web identity token that carries them to an STS. */
    public static final String CLAIM = "https://aws.amazon.com/tags";

    private static final int MAX_TAGS = 50;
    private static final int MAX_KEY = 128;
    private static final int MAX_VALUE = 256;
    private static final int MAX_BYTES = 460;

    /** Refuses what is over a limit with an {@code InvalidParameterException}. */
    public PrincipalTags {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        String over = limitBroken(values);
        if (over != null) {
            throw new AwsException(400, "InvalidParameterException", over);
        }
    }

    /**
     * The tags from claims that are one string, number or boolean; others give none.
     *
     * @param attributes by login provider, or provider and client; where two give the same tag, the first in this order does
     * @param logins the verified logins, none for a guest
     * @throws AwsException NotAuthorizedException if the claims do not fit the limits
     */
    public static PrincipalTags of(Map<String, TagAttributes> attributes, List<LoginClaims> logins) {
        Map<String, String> tags = new LinkedHashMap<>();
        attributes.forEach((key, map) -> logins.stream()
                .filter(login -> login.isMeantBy(key, attributes.keySet()))
                .forEach(login -> map.addTo(tags, login)));
        String over = limitBroken(tags);
        if (over != null) {
            throw new AwsException(400, "NotAuthorizedException", "The login's claims do not fit in principal tags.")
                    .because(over);
        }
        return new PrincipalTags(tags);
    }

    /** The value of {@link #CLAIM}; {@code null} without tags: an STS asks for more permission where the claim stands. */
    public ObjectNode claim() {
        if (values.isEmpty()) {
            return null;
        }
        ObjectNode claim = AwsJson.object();
        ObjectNode tags = claim.putObject("principal_tags");
        values.forEach((key, value) -> tags.putArray(key).add(value));
        return claim;
    }

    private static String limitBroken(Map<String, String> tags) {
        if (tags.size() > MAX_TAGS) {
            return "More than " + MAX_TAGS + " principal tags.";
        }
        int bytes = 0;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            if (isNotWithin(tag.getKey(), MAX_KEY) || isNotWithin(tag.getValue(), MAX_VALUE)) {
                return "A principal tag's key must have 1 to " + MAX_KEY + " characters, its value 1 to " + MAX_VALUE
                        + ".";
            }
            bytes += bytes(tag.getKey()) + bytes(tag.getValue());
        }
        return bytes > MAX_BYTES ? "The principal tags have more than " + MAX_BYTES + " bytes together." : null;
    }

    private static boolean isNotWithin(String text, int max) {
        return text.isEmpty() || text.codePointCount(0, text.length()) > max;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
