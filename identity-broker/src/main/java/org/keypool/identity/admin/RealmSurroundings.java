package org.keypool.identity.admin;

import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.provider.IdentityProviders;
import org.keypool.identity.provider.ServerRealms;
import org.keypool.identity.provider.SocialProvider;

/** The surroundings of the realm that is administered. */
final class RealmSurroundings implements Surroundings {

    private final AdminRequest request;
    private final AwsAccount account;
    private final ServerRealms realms;
    private final IdentityProviders providers;

    RealmSurroundings(AdminRequest request) {
        this.request = request;
        this.account = AwsAccount.of(request.realm());
        this.realms = new ServerRealms(request.session());
        this.providers = new IdentityProviders(request.session());
    }

    @Override
    public String region() {
        return account.region();
    }

    @Override
    public String account() {
        return account.id();
    }

    @Override
    public String realmProvider() {
        return realms.loginKey(request.realm());
    }

    @Override
    public boolean isOtherRealm(String provider) {
        return !provider.equals(realmProvider()) && realms.find(provider).isPresent();
    }

    @Override
    public boolean hasClient(String clientId) {
        return request.realm().getClientByClientId(clientId) != null;
    }

    @Override
    public boolean hasSocial(String key) {
        return SocialProvider.of(key)
                .filter(provider -> !providers.of(provider).isEmpty())
                .isPresent();
    }

    @Override
    public boolean hasOpenIdConnect(String issuer) {
        return !providers.ofIssuer(issuer).isEmpty();
    }

    @Override
    public boolean hasSaml(String alias) {
        return providers.saml(alias).isPresent();
    }
}
