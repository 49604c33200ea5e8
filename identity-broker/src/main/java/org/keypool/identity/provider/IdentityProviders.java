package org.keypool.identity.provider;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.broker.saml.SAMLIdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.social.facebook.FacebookIdentityProviderFactory;
import org.keycloak.social.google.GoogleIdentityProviderFactory;

/** Keycloak's identity providers of the session's realm, found by what a login calls them. Disabled ones are among them. */
public final class IdentityProviders {

    /** Keycloak has no provider of its own for Login with Amazon; one of any kind with this alias stands for it. */
    private static final String AMAZON_ALIAS = "amazon";

    private final KeycloakSession session;

    /** The identity providers of the session's realm. */
    public IdentityProviders(KeycloakSession session) {
        this.session = session;
    }

    /** Those whose issuer is exactly this one. */
    public List<IdentityProviderModel> issuing(String issuer) {
        return session.identityProviders()
                .getAllStream(IdentityProviderQuery.any().with(IdentityProviderModel.ISSUER, issuer))
                .sorted(Comparator.comparing(IdentityProviderModel::getAlias))
                .toList();
    }

    /** Those whose issuer is exactly this one behind {@code https://} or {@code http://}. */
    public List<IdentityProviderModel> ofIssuer(String issuerWithoutScheme) {
        return issuers(issuerWithoutScheme)
                .flatMap(issuer -> issuing(issuer).stream())
                .toList();
    }

    /** What an issuer of this name may be. */
    public static Stream<String> issuers(String issuerWithoutScheme) {
        return Stream.of("https://", "http://").map(scheme -> scheme + issuerWithoutScheme);
    }

    /** Those that speak for a social provider. */
    public List<IdentityProviderModel> of(SocialProvider provider) {
        return switch (provider) {
            case GOOGLE ->
                Stream.concat(ofKind(GoogleIdentityProviderFactory.PROVIDER_ID), ofIssuer(provider.loginKey()).stream())
                        .toList();
            case APPLE -> ofIssuer(provider.loginKey());
            case AMAZON ->
                Stream.ofNullable(session.identityProviders().getByAlias(AMAZON_ALIAS))
                        .toList();
            case FACEBOOK -> ofKind(FacebookIdentityProviderFactory.PROVIDER_ID).toList();
        };
    }

    /** The SAML provider with this alias. */
    public Optional<IdentityProviderModel> saml(String alias) {
        return Optional.ofNullable(session.identityProviders().getByAlias(alias))
                .filter(provider -> SAMLIdentityProviderFactory.PROVIDER_ID.equals(provider.getProviderId()));
    }

    private Stream<IdentityProviderModel> ofKind(String providerId) {
        return session.identityProviders()
                .getAllStream(IdentityProviderQuery.any())
                .filter(provider -> providerId.equals(provider.getProviderId()))
                .sorted(Comparator.comparing(IdentityProviderModel::getAlias));
    }
}
