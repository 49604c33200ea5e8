package org.keypool.identity.role;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a verified login says about its user.
 *
 * @param providers what the login provider is called, the first choice first: the key of the {@code Logins} map, and the
 *     ARN of an OpenID Connect provider
 * @param claims the token's claims, or a SAML assertion's attributes by name; an empty object if there are none
 */
public record LoginClaims(List<String> providers, JsonNode claims) {

    /** The claims of a provider with one name. */
    public LoginClaims(String provider, JsonNode claims) {
        this(List.of(provider), claims);
    }

    /** The scalars of a claim: one, or those of a list; none if it is absent or neither. */
    List<String> values(String claim) {
        JsonNode value = claims.path(claim);
        Stream<JsonNode> all = value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
        return all.filter(LoginClaims::isScalar).map(JsonNode::asText).toList();
    }

    /** A claim that is one string, number or boolean; {@code null} if it is not. */
    String scalar(String claim) {
        JsonNode value = claims.path(claim);
        return isScalar(value) ? value.asText() : null;
    }

    /** The client the token is for: {@code azp}, else a single {@code aud}; {@code null} if there is none. */
    String client() {
        String azp = scalar("azp");
        List<String> audience = values("aud");
        return azp != null ? azp : audience.size() == 1 ? audience.get(0) : null;
    }

    /**
     * Whether a pool's setting under this key is for this login. Keys are providers, or a provider and its client
     * ({@code provider:client}); the latter takes the former's place. Where a pool has settings under several names of one
     * provider, one of them counts.
     *
     * @param all every key that the pool has a setting for
     */
    boolean isMeantBy(String key, Set<String> all) {
        String client = client();
        Stream<String> withClient =
                client == null ? Stream.empty() : providers.stream().map(provider -> provider + ":" + client);
        return Stream.concat(withClient, providers.stream())
                .filter(all::contains)
                .findFirst()
                .filter(key::equals)
                .isPresent();
    }

    private static boolean isScalar(JsonNode value) {
        return value.isTextual() || value.isNumber() || value.isBoolean();
    }
}
