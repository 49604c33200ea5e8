package org.keypool.identity.login;

import java.util.List;
import java.util.Map;

import org.jboss.logging.Logger;
import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.common.VerificationException;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jwk.JSONWebKeySet;
import org.keycloak.jose.jwk.JWK;
import org.keycloak.keys.PublicKeyLoader;
import org.keycloak.keys.PublicKeyStorageProvider;
import org.keycloak.keys.PublicKeyStorageUtils;
import org.keycloak.keys.loader.HardcodedPublicKeyLoader;
import org.keycloak.keys.loader.OIDCIdentityProviderPublicKeyLoader;
import org.keycloak.models.KeycloakSession;
import org.keycloak.util.JWKSUtils;
import org.keycloak.util.JsonSerialization;
import org.keypool.aws.AwsException;

/** Checks the signatures of foreign tokens with the keys of the realm's identity providers. */
final class TokenSignature {

    private static final Logger LOG = Logger.getLogger(TokenSignature.class);

    private final KeycloakSession session;

    TokenSignature(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Checks a token's signature with the keys of an identity provider, wherever it says they are.
     *
     * @throws AwsException NotAuthorizedException if it does not hold, ExternalServiceException if no keys can be had
     */
    void require(OIDCIdentityProviderConfig provider, IdentityToken token, long now) {
        if (provider.isUseJwksUrl()) {
            require(provider.getInternalId(), provider.getJwksUrl(), token, now);
        } else {
            require(token, inline(provider, token));
        }
    }

    /**
     * Checks a token's signature with the keys at a URL.
     *
     * @param providerId the internal id of the identity provider whose keys these are
     * @throws AwsException as above
     */
    void require(String providerId, String jwksUrl, IdentityToken token, long now) {
        if (jwksUrl == null || jwksUrl.isBlank()) {
            throw ProviderCall.failed("the identity provider has no JWKS URL");
        }
        IssuerKeys keys = new IssuerKeys(
                session.getProvider(PublicKeyStorageProvider.class),
                PublicKeyStorageUtils.getIdpModelCacheKey(
                        session.getContext().getRealm().getId(), providerId),
                () -> fetch(jwksUrl),
                now);
        require(token, keys.find(token.keyId(), token.algorithm()).orElse(null));
    }

    /**
     * The key that stands in the identity provider's settings. Not from Keycloak's cache: there, one token with a made-up key
     * id displaces a key without an id for ten seconds.
     */
    private KeyWrapper inline(OIDCIdentityProviderConfig provider, IdentityToken token) {
        String keys = provider.getPublicKeySignatureVerifier();
        String keyId = provider.getPublicKeySignatureVerifierKeyId();
        try {
            PublicKeyLoader loader = keys != null && keys.strip().startsWith("{")
                    ? new OIDCIdentityProviderPublicKeyLoader(session, provider)
                    : new HardcodedPublicKeyLoader(
                            keyId == null || keyId.isBlank() ? token.keyId() : keyId.strip(), keys, token.algorithm());
            return loader.loadKeys().getKeyByKidAndAlg(token.keyId(), token.algorithm());
        } catch (Exception e) {
            // What loaders declare to throw. The message may quote the key.
            throw ProviderCall.failed(
                    "the key in identity provider " + provider.getAlias() + " is not readable as one for "
                            + token.algorithm() + ": " + e.getClass().getSimpleName());
        }
    }

    private void require(IdentityToken token, KeyWrapper key) {
        if (key == null) {
            throw IdentityToken.invalid("Token signature invalid.").because("unknown key id " + token.keyId());
        }
        boolean holds;
        try {
            holds = session.getProvider(SignatureProvider.class, token.algorithm())
                    .verifier(key)
                    .verify(token.signed(), token.signature());
        } catch (VerificationException | RuntimeException e) {
            // The key is of another kind than the algorithm, or the signature's form is wrong.
            LOG.debugf("a signature that cannot be checked: %s", e.getMessage());
            holds = false;
        }
        if (!holds) {
            throw IdentityToken.invalid("Token signature invalid.");
        }
    }

    @SuppressWarnings("deprecation") // JWK.Use is, but JWKSUtils takes nothing else
    private List<KeyWrapper> fetch(String jwksUrl) {
        ProviderCall.Answer answer = new ProviderCall(session).get(jwksUrl, Map.of(), null);
        if (!answer.good()) {
            throw ProviderCall.failed("there is no JWKS");
        }
        List<KeyWrapper> keys;
        try {
            keys = JWKSUtils.getKeyWrappersForUse(
                            JsonSerialization.mapper.convertValue(answer.body(), JSONWebKeySet.class),
                            JWK.Use.SIG,
                            true)
                    .getKeys();
        } catch (RuntimeException e) {
            // From whatever the issuer has sent instead.
            throw ProviderCall.failed("no JWKS: " + e.getClass().getSimpleName());
        }
        if (keys.isEmpty()) {
            throw ProviderCall.failed("a JWKS without signing keys");
        }
        return keys;
    }
}
