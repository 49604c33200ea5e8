package org.keypool.identity.token;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The pool issuer's OpenID Connect discovery document and JWK set: what an STS needs to trust pool tokens. */
public final class IssuerMetadata {

    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    private final PoolIssuer issuer;

    /** The metadata of this issuer. */
    public IssuerMetadata(PoolIssuer issuer) {
        this.issuer = issuer;
    }

    /** OpenID Connect Discovery 1.0, section 3. */
    @GET
    @Path("openid-configuration")
    @Produces(MediaType.APPLICATION_JSON)
    public Response discovery() {
        return cached(
                MAX_AGE,
                Map.of(
                        "issuer", issuer.url(),
                        "jwks_uri", issuer.url() + "/jwks",
                        "authorization_endpoint", issuer.url(),
                        "response_types_supported", List.of("id_token"),
                        "subject_types_supported", List.of("public"),
                        "id_token_signing_alg_values_supported", List.of("RS512"),
                        "claims_supported", List.of("sub", "aud", "amr", "iss", "exp", "iat")));
    }

    /** RFC 7517, section 5. A copy is good until another key comes first, for verifiers that read no further. */
    public Response jwks() {
        return cached(issuer.jwksHold(MAX_AGE), issuer.jwks());
    }

    private static Response cached(Duration maxAge, Object document) {
        CacheControl caching = new CacheControl();
        caching.setMaxAge((int) maxAge.toSeconds());
        return Response.ok(document, MediaType.APPLICATION_JSON_TYPE)
                .cacheControl(caching)
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }
}
