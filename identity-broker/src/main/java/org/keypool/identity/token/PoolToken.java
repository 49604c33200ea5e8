package org.keypool.identity.token;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.keycloak.util.JsonSerialization;
import org.keypool.identity.role.PrincipalTags;

/**
 * The claims of a pool token, as Cognito's tokens carry them.
 *
 * @param issuer the pool issuer's URL
 * @param identityId {@code sub}
 * @param poolId {@code aud}
 * @param amr {@code ["unauthenticated"]}, or {@code ["authenticated", provider, provider:subject]}
 * @param issued seconds since the epoch
 * @param expires seconds since the epoch
 * @param others further claims, such as the pool's ARN
 */
public record PoolToken(
        @JsonProperty("iss") String issuer,
        @JsonProperty("sub") String identityId,
        @JsonProperty("aud") String poolId,
        @JsonProperty("amr") List<String> amr,
        @JsonProperty("iat") long issued,
        @JsonProperty("exp") long expires,
        @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {

    /** A claim of ours, {@code true} in tokens that are logins. */
    static final String DEVELOPER_LOGIN = "developer_login";

    private static final String AUTHENTICATED = "authenticated";
    private static final String UNAUTHENTICATED = "unauthenticated";

    /** Takes what a JWT holds; claims may be missing. */
    @JsonCreator
    public PoolToken {
        amr = amr == null ? List.of() : List.copyOf(amr);
        others = others == null ? new HashMap<>() : others;
    }

    /** Whether a login was proved. */
    @JsonIgnore
    public boolean isAuthenticated() {
        return amr.contains(AUTHENTICATED);
    }

    /** The login provider that proved an authenticated identity, {@code null} for a guest's. */
    public String provider() {
        return amr.size() > 1 ? amr.get(1) : null;
    }

    /** Whether a developer got it for a user: only then it is a login. */
    @JsonIgnore
    public boolean isDeveloperLogin() {
        return Boolean.TRUE.equals(others.get(DEVELOPER_LOGIN));
    }

    /** The session tags it carries, one value each. */
    public Map<String, String> tags() {
        JsonNode tags = JsonSerialization.mapper
                .valueToTree(others)
                .path(PrincipalTags.CLAIM)
                .path("principal_tags");
        Map<String, String> values = new LinkedHashMap<>();
        tags.properties()
                .forEach(tag -> values.put(tag.getKey(), tag.getValue().path(0).asText()));
        return values;
    }

    /** The {@code amr} of a guest. */
    public static List<String> guest() {
        return List.of(UNAUTHENTICATED);
    }

    /** The {@code amr} of a caller that proved to be {@code subject} at {@code provider}. */
    public static List<String> authenticatedBy(String provider, String subject) {
        return List.of(AUTHENTICATED, provider, provider + ":" + subject);
    }
}
