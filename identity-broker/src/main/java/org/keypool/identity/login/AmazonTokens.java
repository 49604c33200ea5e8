package org.keypool.identity.login;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keypool.identity.provider.SocialProvider;

/** Login with Amazon: its token information service says for which app and user an access token is. */
final class AmazonTokens {

    private static final String TOKEN_INFO_URL = "https://api.amazon.com/auth/o2/tokeninfo";

    private final KeycloakSession session;

    AmazonTokens(KeycloakSession session) {
        this.session = session;
    }

    Login verify(IdentityProviderModel provider, Set<String> appIds, String token) {
        OpaqueToken.requireForm(token);
        ProviderCall.Answer answer = new ProviderCall(session)
                .get(OpaqueToken.tokenInfoUrl(provider, TOKEN_INFO_URL), Map.of("access_token", token), null);
        ObjectNode info = answer.body();
        // "exp" is the number of seconds left.
        if (!answer.good() || info.path("exp").asLong() <= 0) {
            throw OpaqueToken.refused(
                    "Amazon does not know the token: " + info.path("error").asText());
        }
        String app = info.path("aud").asText();
        if (!appIds.contains(app)) {
            throw OpaqueToken.otherApp(app);
        }
        return OpaqueToken.login(
                SocialProvider.AMAZON.loginKey(), info.path("user_id").asText(), app);
    }
}
