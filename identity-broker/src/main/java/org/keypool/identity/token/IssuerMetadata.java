package org.keypool.identity.token;

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

    private static final int MAX_AGE_SECONDS = 300;

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
        return cached(Map.of(
                "issuer", issuer.url(),
                "jwks_uri", issuer.url() + "/jwks",
                "authorization_endpoint", issuer.url(),
                "response_types_supported", List.of("id_token"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS512"),
                "claims_supported", List.of("sub", "aud", "amr", "iss", "exp", "iat")));
    }

    /** RFC 7517, section 5. */
    public Response jwks() {
        return cached(issuer.jwks());
    }

    private static Response cached(Object document) {
        CacheControl caching = new CacheControl();
        caching.setMaxAge(MAX_AGE_SECONDS);
        return Response.ok(document, MediaType.APPLICATION_JSON_TYPE)
                .cacheControl(caching)
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }
}
