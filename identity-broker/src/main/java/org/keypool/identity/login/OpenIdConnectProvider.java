package org.keypool.identity.login;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.broker.provider.IdentityProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.IdentityBrokerService;
import org.keypool.aws.AwsException;
import org.keypool.identity.provider.IdentityProviders;
import org.keypool.identity.provider.SocialProvider;

/**
 * Issuers of identity tokens that the realm has a Keycloak identity provider for: its issuer, client id and keys are what
 * a token is held against.
 */
final class OpenIdConnectProvider {

    /** A setting of an identity provider: further client ids whose tokens are logins, separated by commas. */
    private static final String AUDIENCE = "keypool.audience";

    private final KeycloakSession session;
    private final IdentityProviders providers;

    OpenIdConnectProvider(KeycloakSession session) {
        this.session = session;
        this.providers = new IdentityProviders(session);
    }

    /**
     * Verifies a token of an issuer for the clients of the realm's identity providers.
     *
     * @param name the issuer without its scheme
     * @param arn the ARN that the pool lists it under
     */
    Login verify(String name, String arn, String text, long now) {
        IdentityToken token = IdentityToken.read(text);
        token.requireIssuer(IdentityProviders.issuers(name).collect(Collectors.toSet()));
        List<OIDCIdentityProviderConfig> ofIssuer = enabled(providers.issuing(token.issuer()), name);
        OIDCIdentityProviderConfig provider = ofIssuer.stream()
                .filter(one -> token.isFor(clients(one)))
                .findFirst()
                .orElse(ofIssuer.get(0));
        return verify(name, arn, token, provider, clients(provider), now);
    }

    /**
     * Verifies a token of a social provider that issues identity tokens.
     *
     * @param issuers what it may call itself
     * @param appIds the apps that the pool lists
     */
    Login verify(SocialProvider social, Set<String> issuers, Set<String> appIds, String text, long now) {
        String name = social.loginKey();
        IdentityToken token = IdentityToken.read(text);
        token.requireIssuer(issuers);
        return verify(name, null, token, enabled(providers.of(social), name).get(0), appIds, now);
    }

    private Login verify(
            String name,
            String arn,
            IdentityToken token,
            OIDCIdentityProviderConfig provider,
            Set<String> clients,
            long now) {
        new TokenSignature(session).require(provider, token, now);
        token.requireCurrent(now);
        token.requireAudience(clients);
        return Login.ofProvider(name, arn, token.requireSubject(), token.claims());
    }

    private static Set<String> clients(OIDCIdentityProviderConfig provider) {
        Set<String> clients = new HashSet<>();
        clients.add(provider.getClientId());
        String more = provider.getConfig().get(AUDIENCE);
        if (more != null) {
            clients.addAll(List.of(more.strip().split("\\s*,\\s*")));
        }
        return clients;
    }

    private List<OIDCIdentityProviderConfig> enabled(List<IdentityProviderModel> models, String name) {
        List<OIDCIdentityProviderConfig> configs = models.stream()
                .filter(IdentityProviderModel::isEnabled)
                // Some kinds, Google's among them, know their URLs only once they are made.
                .map(model -> IdentityBrokerService.getIdentityProvider(session, model, IdentityProvider.class))
                .filter(provider -> provider != null && provider.getConfig() instanceof OIDCIdentityProviderConfig)
                .map(provider -> (OIDCIdentityProviderConfig) provider.getConfig())
                .toList();
        if (configs.isEmpty()) {
            throw noProvider(name);
        }
        return configs;
    }

    static AwsException noProvider(String name) {
        return Logins.unsupported().because("the realm has no enabled identity provider for " + name);
    }
}
