package org.keypool.identity.provider;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/** The realms of this server as login providers: a realm's name is its issuer without the scheme. */
public final class ServerRealms {

    private final KeycloakSession session;
    private final RealmModel own;
    /** By realm id: a request asks several times, and to build one is dear. */
    private final Map<String, String> issuers = new HashMap<>();

    /** The realms of the session's server. */
    public ServerRealms(KeycloakSession session) {
        this.session = session;
        this.own = session.getContext().getRealm();
    }

    /** The realm of the request, also {@link #within} another one. */
    public RealmModel own() {
        return own;
    }

    /** The issuer of a realm's tokens. A realm may have a host name of its own, so it is asked in its context. */
    public String issuer(RealmModel realm) {
        return issuers.computeIfAbsent(
                realm.getId(),
                id -> within(
                        realm,
                        () -> Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName())));
    }

    /** The key of a realm's users in a {@code Logins} map: its issuer without the scheme. */
    public String loginKey(RealmModel realm) {
        String issuer = issuer(realm);
        return issuer.substring(issuer.indexOf("://") + 3);
    }

    /** The realm of this key. */
    public Optional<RealmModel> find(String loginKey) {
        return named(loginKey.substring(loginKey.lastIndexOf('/') + 1))
                .filter(realm -> loginKey(realm).equals(loginKey));
    }

    /** The realm of this name. */
    public Optional<RealmModel> named(String name) {
        return Optional.ofNullable(session.realms().getRealmByName(name));
    }

    /** The realm of this internal id. */
    public Optional<RealmModel> ofId(String id) {
        return Optional.ofNullable(session.realms().getRealm(id));
    }

    /** Does something as if the request were for another realm: Keycloak finds keys and host names by the context's realm. */
    public <T> T within(RealmModel realm, Supplier<T> work) {
        KeycloakContext context = session.getContext();
        RealmModel before = context.getRealm();
        if (realm.equals(before)) {
            return work.get();
        }
        context.setRealm(realm);
        try {
            return work.get();
        } finally {
            context.setRealm(before);
        }
    }
}
