package org.keypool.identity.login;

import java.util.Set;

import org.keycloak.common.VerificationException;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.provider.ServerRealms;

/**
 * A realm of this server as a login provider: its ID tokens and access tokens are logins of its users. Its keys, users and
 * sessions are asked here, without HTTP.
 */
final class RealmProvider {

    /** Refresh, offline, logout and action tokens are signed by the realm as well; only these two are logins. */
    private static final Set<String> TOKEN_TYPES = Set.of("ID", "Bearer");

    private final KeycloakSession session;
    private final ServerRealms realms;
    private final RealmModel realm;

    RealmProvider(KeycloakSession session, ServerRealms realms, RealmModel realm) {
        this.session = session;
        this.realms = realms;
        this.realm = realm;
    }

    Login verify(IdentityPool pool, String text, long now) {
        return realms.within(realm, () -> verify(text, now, clients(pool), checkedClients(pool)));
    }

    private Login verify(String text, long now, Set<String> clients, Set<String> checkedClients) {
        if (!realm.isEnabled()) {
            throw Logins.unsupported().because("realm " + realm.getName() + " is disabled");
        }
        IdentityToken token = IdentityToken.read(text);
        token.requireIssuer(Set.of(realms.issuer(realm)));
        requireSignature(token);
        String type = token.claims().path("typ").asText();
        if (!TOKEN_TYPES.contains(type)) {
            throw IdentityToken.notOne().because("a token of type " + type);
        }
        token.requireCurrent(now);
        Set<String> audience = token.requireAudience(clients);
        UserModel user = requireUser(token);
        if (audience.stream().anyMatch(checkedClients::contains)) {
            requireSession(token);
        }
        return Login.ofRealm(LoginKey.realm(realm.getId(), user.getId()), realms.loginKey(realm), token.claims());
    }

    /** By a key of the realm that is in force or was until lately, as Keycloak itself checks its tokens. */
    private void requireSignature(IdentityToken token) {
        SignatureProvider signatures = session.getProvider(SignatureProvider.class, token.algorithm());
        if (signatures == null || !verifies(signatures, token)) {
            throw IdentityToken.invalid("Token signature invalid.");
        }
    }

    private static boolean verifies(SignatureProvider signatures, IdentityToken token) {
        try {
            return signatures.verifier(token.keyId()).verify(token.signed(), token.signature());
        } catch (VerificationException unknownKeyOrNoSignature) {
            return false;
        }
    }

    private Set<String> clients(IdentityPool pool) {
        return realm.equals(realms.own()) ? pool.clients() : pool.foreign().clientsOf(realm.getName());
    }

    private Set<String> checkedClients(IdentityPool pool) {
        return realm.equals(realms.own())
                ? pool.checkedClients()
                : pool.foreign().checkedClientsOf(realm.getName());
    }

    /** ServerSideTokenCheck: a token whose session was ended counts no more, though it has not expired. */
    private void requireSession(IdentityToken token) {
        String id = token.claims().path("sid").textValue();
        UserSessionModel userSession = id == null ? null : session.sessions().getUserSession(realm, id);
        if (userSession == null || userSession.getState() == UserSessionModel.State.LOGGED_OUT) {
            throw IdentityToken.notOne().because("the user's session has ended");
        }
    }

    private UserModel requireUser(IdentityToken token) {
        String subject = token.requireSubject();
        UserModel user = session.users().getUserById(realm, subject);
        if (user == null || !user.isEnabled()) {
            throw IdentityToken.notOne().because("user " + subject + (user == null ? " is gone" : " is disabled"));
        }
        long notBefore = Math.max(realm.getNotBefore(), session.users().getNotBeforeOfUser(realm, user));
        if (token.issuedAt().filter(issued -> issued >= notBefore).isEmpty()) {
            throw IdentityToken.notOne().because("issued before tokens were revoked");
        }
        return user;
    }
}
