package org.keypool.identity.pool;

import java.util.List;
import java.util.Map;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keypool.aws.AwsException;
import org.keypool.identity.provider.IdentityProviders;
import org.keypool.identity.provider.ServerRealms;
import org.keypool.identity.provider.SocialProvider;

/**
 * Checks that what a pool names exists: AWS takes any ARN, and a typo is a login that never works.
 *
 * <p>Each check throws an InvalidParameterException that names what is wrong.
 */
final class ProviderCheck {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ComponentModel pool;

    ProviderCheck(KeycloakSession session, RealmModel realm, ComponentModel pool) {
        this.session = session;
        this.realm = realm;
        this.pool = pool;
    }

    void realmClients(List<String> clients) {
        for (String text : clients) {
            RealmClient client = RealmClient.parse(text);
            if (client.realm().equals(realm.getName())) {
                throw invalid(text + " is a client of this realm.");
            }
            if (!isImported() && new ServerRealms(session).named(client.realm()).isEmpty()) {
                throw invalid("This server has no realm " + client.realm() + ".");
            }
        }
    }

    void social(String json) {
        Map<String, String> providers = ForeignProviders.readSocial(json);
        for (String key : providers.keySet()) {
            SocialProvider provider = SocialProvider.of(key)
                    .orElseThrow(() -> invalid("The login provider " + key + " is not supported by this server."));
            if (new IdentityProviders(session).of(provider).isEmpty()) {
                throw invalid("This realm has no identity provider for " + key + ".");
            }
        }
    }

    void openIdConnect(List<String> arns) {
        for (String text : arns) {
            ProviderArn arn = requireAccount(ProviderArn.openIdConnect(text), text);
            if (new IdentityProviders(session).ofIssuer(arn.name()).isEmpty()) {
                throw invalid("This realm has no identity provider whose issuer is that of " + text + ".");
            }
        }
    }

    void saml(List<String> arns) {
        for (String text : arns) {
            ProviderArn arn = requireAccount(ProviderArn.saml(text), text);
            if (new IdentityProviders(session).saml(arn.name()).isEmpty()) {
                throw invalid("This realm has no SAML identity provider with the alias of " + text + ".");
            }
        }
    }

    /** A pool that brings its id along comes from a realm file, and the other realm may follow in the next one. */
    private boolean isImported() {
        return pool.getId() != null && realm.getComponent(pool.getId()) == null;
    }

    private ProviderArn requireAccount(ProviderArn arn, String text) {
        String account = AwsAccount.of(realm).id();
        if (!arn.account().equals(account)) {
            throw invalid("The account of " + text + " is not this realm's, " + account + ".");
        }
        return arn;
    }

    private static AwsException invalid(String message) {
        return new AwsException(400, "InvalidParameterException", message);
    }
}
