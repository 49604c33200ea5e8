package org.keypool.identity.login;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.jboss.logging.Logger;
import org.keycloak.broker.oidc.OAuth2IdentityProviderConfig;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.vault.VaultStringSecret;
import org.keypool.identity.provider.SocialProvider;

/**
 * Facebook Login: {@code debug_token} says for which app and user an access token is. It answers an app about the app's own
 * tokens only, so the realm needs an identity provider for each app that the pool lists.
 *
 * <p>Limited Login gives no access token but an identity token, signed with keys of its own.
 */
final class FacebookTokens {

    private static final Logger LOG = Logger.getLogger(FacebookTokens.class);
    private static final String DEBUG_TOKEN_URL = "https://graph.facebook.com/debug_token";
    private static final String LIMITED_KEYS_URL = "https://limited.facebook.com/.well-known/oauth/openid/jwks/";
    private static final Set<String> LIMITED_ISSUERS =
            Set.of("https://www.facebook.com", "https://limited.facebook.com");

    /** A setting of an identity provider: where the keys of Limited Login are. */
    private static final String JWKS_URL = "keypool.jwksUrl";

    private static final String NAME = SocialProvider.FACEBOOK.loginKey();

    private final KeycloakSession session;

    FacebookTokens(KeycloakSession session) {
        this.session = session;
    }

    Login verify(List<IdentityProviderModel> providers, Set<String> appIds, String token, long now) {
        if (token.startsWith("eyJ")) {
            return verifyLimited(providers.get(0), appIds, token, now);
        }
        OpaqueToken.requireForm(token);
        List<OAuth2IdentityProviderConfig> apps = providers.stream()
                .map(OAuth2IdentityProviderConfig::new)
                .filter(app -> appIds.contains(app.getClientId()))
                .toList();
        if (apps.isEmpty()) {
            throw OpenIdConnectProvider.noProvider(NAME + " with one of the apps " + appIds);
        }
        // One app is the rule; of several, the token is good for at most one.
        return apps.stream()
                .map(app -> debug(app, token, now))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> OpaqueToken.refused("Facebook does not know the token for apps " + appIds));
    }

    private Optional<Login> debug(OAuth2IdentityProviderConfig app, String token, long now) {
        String authorization = "Bearer " + app.getClientId() + "|" + secret(app);
        ProviderCall.Answer answer = new ProviderCall(session)
                .get(OpaqueToken.tokenInfoUrl(app, DEBUG_TOKEN_URL), Map.of("input_token", token), authorization);
        if (!answer.good()) {
            // A token of another app (100), or wrong credentials of this one (190).
            LOG.debugf(
                    "Facebook answers app %s with error %s",
                    app.getClientId(), answer.body().path("error").path("code"));
            return Optional.empty();
        }
        JsonNode data = answer.body().path("data");
        long expires = data.path("expires_at").asLong();
        boolean valid = data.path("is_valid").asBoolean()
                && data.path("type").asText().equals("USER")
                && data.path("app_id").asText().equals(app.getClientId())
                // Zero never expires.
                && (expires == 0 || now < expires);
        return valid
                ? Optional.of(OpaqueToken.login(NAME, data.path("user_id").asText(), app.getClientId()))
                : Optional.empty();
    }

    private String secret(OAuth2IdentityProviderConfig app) {
        try (VaultStringSecret secret = session.vault().getStringSecret(app.getClientSecret())) {
            return secret.get().orElse("");
        }
    }

    private Login verifyLimited(IdentityProviderModel provider, Set<String> appIds, String text, long now) {
        IdentityToken token = IdentityToken.read(text);
        token.requireIssuer(LIMITED_ISSUERS);
        String url = Optional.ofNullable(provider.getConfig().get(JWKS_URL)).orElse(LIMITED_KEYS_URL);
        new TokenSignature(session).require(provider.getInternalId(), url, token, now);
        token.requireCurrent(now);
        token.requireAudience(appIds);
        return Login.ofProvider(NAME, null, token.requireSubject(), token.claims());
    }
}
