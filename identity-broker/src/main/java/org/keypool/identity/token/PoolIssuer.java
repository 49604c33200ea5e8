package org.keypool.identity.token;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.keycloak.common.VerificationException;
import org.keycloak.crypto.AsymmetricSignatureSignerContext;
import org.keycloak.crypto.AsymmetricSignatureVerifierContext;
import org.keycloak.jose.jwk.JSONWebKeySet;
import org.keycloak.jose.jwk.JWK;
import org.keycloak.jose.jwk.JWKBuilder;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keypool.identity.key.PoolTokenKey;
import org.keypool.identity.key.RealmKeys;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.role.PrincipalTags;

/**
 * The issuer of a realm's pool tokens: what Cognito's {@code https://cognito-identity.amazonaws.com} is, at
 * {@code {base}/realms/{realm}/cognito-identity}.
 */
public final class PoolIssuer {

    private static final String POOL_ARN_CLAIM = "https://cognito-identity.amazonaws.com/identity-pool-arn";

    /** The {@code typ} of Cognito's tokens; a realm's are {@code JWT}s. */
    private static final String TYPE = "JWS";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Clock clock;

    /** The issuer of the session's realm. */
    public PoolIssuer(KeycloakSession session, Clock clock) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.clock = clock;
    }

    /** The {@code iss} of its tokens. */
    public String url() {
        return Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()) + "/cognito-identity";
    }

    /**
     * A token that says who an identity is, as GetOpenIdToken returns it and as an STS accepts it.
     *
     * @param amr how the identity was authenticated, see {@link PoolToken#amr()}
     * @param tags the session's tags
     */
    public String issue(IdentityPool pool, String identityId, List<String> amr, PrincipalTags tags, Duration lifetime) {
        return sign(pool, identityId, amr, otherClaims(pool, tags), lifetime);
    }

    private String sign(
            IdentityPool pool, String identityId, List<String> amr, Map<String, Object> claims, Duration lifetime) {
        long now = clock.instant().getEpochSecond();
        PoolTokenKey key = RealmKeys.of(session).poolTokenKeys().get(0);
        return new JWSBuilder()
                .type(TYPE)
                .kid(key.kid())
                .jsonContent(new PoolToken(url(), identityId, pool.id(), amr, now, now + lifetime.toSeconds(), claims))
                .sign(new AsymmetricSignatureSignerContext(key.wrap()));
    }

    private Map<String, Object> otherClaims(IdentityPool pool, PrincipalTags tags) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put(POOL_ARN_CLAIM, AwsAccount.of(realm).poolArn(pool.id()));
        if (!tags.values().isEmpty()) {
            claims.put(PrincipalTags.CLAIM, tags.claim());
        }
        return claims;
    }

    /**
     * A token that proves a developer-authenticated user, as GetOpenIdTokenForDeveloperIdentity returns it: of all pool
     * tokens only these are logins, so that none can be renewed without the developer.
     */
    public String issueToDeveloper(
            IdentityPool pool, String identityId, List<String> amr, PrincipalTags tags, Duration lifetime) {
        Map<String, Object> claims = otherClaims(pool, tags);
        claims.put(PoolToken.DEVELOPER_LOGIN, true);
        return sign(pool, identityId, amr, claims, lifetime);
    }

    /** Whether a token says that it is a pool token. It is not verified, but it is none of a realm's. */
    public static boolean claims(String token) {
        try {
            return TYPE.equals(new JWSInput(token).getHeader().getType());
        } catch (JWSInputException e) {
            return false;
        }
    }

    /** The content of a token this issuer signed and that has not expired; nothing for any other string. */
    public Optional<PoolToken> verify(String token) {
        return open(token).filter(content -> clock.instant().getEpochSecond() < content.expires());
    }

    /** The content of a token this issuer signed, expired or not; nothing for any other string. */
    public Optional<PoolToken> open(String token) {
        try {
            JWSInput jws = new JWSInput(token);
            Optional<PoolTokenKey> key =
                    Optional.ofNullable(jws.getHeader().getKeyId()).flatMap(RealmKeys.of(session)::poolTokenKey);
            if (key.isEmpty() || !"RS512".equals(jws.getHeader().getRawAlgorithm())) {
                return Optional.empty();
            }
            boolean signed = new AsymmetricSignatureVerifierContext(key.get().wrap())
                    .verify(jws.getEncodedSignatureInput().getBytes(), jws.getSignature());
            return Optional.of(jws)
                    .filter(input -> signed)
                    .map(PoolIssuer::content)
                    .filter(content -> url().equals(content.issuer()));
        } catch (JWSInputException | VerificationException e) {
            return Optional.empty();
        }
    }

    /** How long a copy of {@link #jwks} is right, at most {@code max}. */
    Duration jwksHold(Duration max) {
        return RealmKeys.of(session).poolTokenKeysHold(max);
    }

    /** The public keys, the one that signs first. */
    JSONWebKeySet jwks() {
        JSONWebKeySet set = new JSONWebKeySet();
        set.setKeys(RealmKeys.of(session).poolTokenKeys().stream()
                .map(key -> JWKBuilder.create()
                        .kid(key.kid())
                        .algorithm("RS512")
                        .rsa(key.certificate().getPublicKey(), key.certificate()))
                .toArray(JWK[]::new));
        return set;
    }

    private static PoolToken content(JWSInput jws) {
        try {
            return jws.readJsonContent(PoolToken.class);
        } catch (JWSInputException e) {
            throw new IllegalStateException("a token of ours that is not JSON", e);
        }
    }
}
