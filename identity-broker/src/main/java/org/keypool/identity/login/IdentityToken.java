package org.keypool.identity.login;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;

/**
 * A JWT that says who somebody is. What it says holds only when its signature does, which {@link #signed} and
 * {@link #signature} are for.
 *
 * <p>The rules are those of Cognito's guide for OpenID Connect providers, in its words: the issuer is the provider's,
 * {@code azp} or else {@code aud} is a client that the pool accepts, and the token is neither expired nor from the future by
 * more than five minutes.
 */
final class IdentityToken {

    private static final long SKEW_SECONDS = 300;

    /** OpenID Connect Core 1.0, section 2, has at most 255. */
    static final int MAX_SUBJECT = 255;

    /** Only public keys: with a secret, anybody could try the public key as one, and a realm signs refresh tokens so. */
    private static final Pattern ALGORITHMS = Pattern.compile("(RS|PS|ES)(256|384|512)|EdDSA");

    /** ID tokens and access tokens; logout tokens, security events and their like say what they are (RFC 8725, 3.11). */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private static final String NOT_BEFORE = "nbf";

    private final String algorithm;
    private final String keyId;
    private final ObjectNode claims;
    private final byte[] signed;
    private final byte[] signature;

    private IdentityToken(ObjectNode header, ObjectNode claims, byte[] signed, byte[] signature) {
        this.algorithm = header.path("alg").textValue();
        this.keyId = header.path("kid").textValue();
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /**
     * Reads a signed JWT.
     *
     * @throws AwsException NotAuthorizedException if it is none, or of a kind that is no login
     */
    static IdentityToken read(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw notOne().because("not a JWS");
        }
        ObjectNode header = json(parts[0]);
        requireKind(header);
        ObjectNode claims = json(parts[1]);
        if (claims.has("events")) {
            throw notOne().because("a security event or a logout token");
        }
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return new IdentityToken(header, claims, signed, bytes(parts[2]));
    }

    private static void requireKind(ObjectNode header) {
        String algorithm = header.path("alg").asText();
        if (!ALGORITHMS.matcher(algorithm).matches()) {
            throw notOne().because("signed with " + algorithm);
        }
        if (header.path("kid").asText().isEmpty()) {
            throw notOne().because("no key id");
        }
        // RFC 7515, 4.1.11: whoever does not understand all of them must refuse.
        if (header.has("crit")) {
            throw notOne().because("critical header parameters");
        }
        String type = header.path("typ").asText("JWT").toLowerCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw notOne().because("a token of type " + type);
        }
    }

    private static ObjectNode json(String part) {
        try {
            return AwsJson.read(new String(bytes(part), StandardCharsets.UTF_8));
        } catch (AwsException e) {
            throw notOne().because("not a JWS: " + e.reason());
        }
    }

    private static byte[] bytes(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw notOne().because("not a JWS: not base64url");
        }
    }

    String algorithm() {
        return algorithm;
    }

    String keyId() {
        return keyId;
    }

    /** What the signature is over. */
    byte[] signed() {
        return signed;
    }

    byte[] signature() {
        return signature;
    }

    ObjectNode claims() {
        return claims;
    }

    /** The issuer as it stands there, or an empty text. */
    String issuer() {
        return claims.path("iss").asText();
    }

    void requireIssuer(Set<String> issuers) {
        if (!issuers.contains(issuer())) {
            throw invalid("Issuer doesn't match providerName").because("issued by " + issuer());
        }
    }

    void requireCurrent(long now) {
        Long expires = time("exp").orElseThrow(() -> invalid("Missing a required claim: exp"));
        if (now >= expires + SKEW_SECONDS) {
            throw invalid("Token expired: " + now + " >= " + expires);
        }
        requireNotAfter(NOT_BEFORE, now);
        requireNotAfter("iat", now);
    }

    private void requireNotAfter(String claim, long now) {
        time(claim).filter(start -> now < start - SKEW_SECONDS).ifPresent(start -> {
            throw invalid("Token is not valid yet: " + now + " < " + start);
        });
    }

    /** When it was issued, in seconds since the epoch. */
    Optional<Long> issuedAt() {
        return time("iat");
    }

    private Optional<Long> time(String claim) {
        JsonNode value = claims.path(claim);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        // Beyond any calendar, where adding the skew could overflow.
        if (!value.isNumber() || Math.abs(value.doubleValue()) > 1e15) {
            throw notOne().because("the claim " + claim + " is no time");
        }
        return Optional.of(value.longValue());
    }

    /** Whether one of these clients is one that it is for. */
    boolean isFor(Set<String> clients) {
        return audience().stream().anyMatch(clients::contains);
    }

    /**
     * The client it is for.
     *
     * @param accepted the client ids whose tokens count
     * @return those of them that it is for
     */
    Set<String> requireAudience(Set<String> accepted) {
        Set<String> audience = audience();
        if (audience.isEmpty()) {
            throw invalid("Missing a required claim: aud");
        }
        Set<String> found = audience.stream().filter(accepted::contains).collect(Collectors.toSet());
        if (found.isEmpty()) {
            throw Logins.unsupported().because("the pool does not list client " + audience);
        }
        return found;
    }

    private Set<String> audience() {
        JsonNode azp = claims.path("azp");
        if (azp.isTextual()) {
            return Set.of(azp.textValue());
        }
        JsonNode aud = claims.path("aud");
        Stream<JsonNode> all = aud.isArray() ? StreamSupport.stream(aud.spliterator(), false) : Stream.of(aud);
        return all.filter(JsonNode::isTextual).map(JsonNode::textValue).collect(Collectors.toSet());
    }

    String requireSubject() {
        JsonNode subject = claims.path("sub");
        if (!subject.isTextual() || subject.textValue().isEmpty()) {
            throw invalid("Missing a required claim: sub");
        }
        if (subject.textValue().length() > MAX_SUBJECT) {
            throw notOne().because("a subject of more than " + MAX_SUBJECT + " characters");
        }
        return subject.textValue();
    }

    /** The refusal of what is no identity token at all. */
    static AwsException notOne() {
        return invalid("Not a valid OpenId Connect identity token.");
    }

    /** The refusal of a token for a reason that its owner may know. */
    static AwsException invalid(String reason) {
        return new AwsException(400, "NotAuthorizedException", "Invalid login token. " + reason);
    }
}
