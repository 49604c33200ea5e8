package org.keypool.identity.login;

import java.util.List;
import java.util.Set;

import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.provider.IdentityProviders;
import org.keypool.identity.provider.SocialProvider;

/** The public login providers, each in its own way; their tokens must be for an app that the pool lists. */
final class SocialTokens {

    private static final Set<String> GOOGLE = Set.of("https://accounts.google.com", "accounts.google.com");
    private static final Set<String> APPLE = Set.of("https://appleid.apple.com");

    private final KeycloakSession session;

    SocialTokens(KeycloakSession session) {
        this.session = session;
    }

    Login verify(IdentityPool pool, SocialProvider provider, String token, long now) {
        Set<String> appIds = pool.foreign().appIds(provider.loginKey());
        return switch (provider) {
            case GOOGLE -> new OpenIdConnectProvider(session).verify(provider, GOOGLE, appIds, token, now);
            case APPLE -> new OpenIdConnectProvider(session).verify(provider, APPLE, appIds, token, now);
            case AMAZON -> new AmazonTokens(session).verify(enabled(provider).get(0), appIds, token);
            case FACEBOOK -> new FacebookTokens(session).verify(enabled(provider), appIds, token, now);
        };
    }

    private List<IdentityProviderModel> enabled(SocialProvider provider) {
        List<IdentityProviderModel> enabled = new IdentityProviders(session)
                .of(provider).stream().filter(IdentityProviderModel::isEnabled).toList();
        if (enabled.isEmpty()) {
            throw OpenIdConnectProvider.noProvider(provider.loginKey());
        }
        return enabled;
    }
}
