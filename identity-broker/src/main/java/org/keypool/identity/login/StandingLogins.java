package org.keypool.identity.login;

import java.util.Optional;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.registry.Identity;
import org.keypool.identity.token.PoolToken;

/**
 * Whether the login that a pool token was given for would still be accepted: the token outlives it by minutes, or by a day
 * where a developer asked for that.
 */
public final class StandingLogins {

    private final KeycloakSession session;

    /** Logins of identities of the session's realm. */
    public StandingLogins(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Why the token's login no longer stands.
     *
     * @param identity the token's identity, in use
     * @return nothing if it does
     */
    public Optional<String> whyNot(IdentityPool pool, Identity identity, PoolToken token) {
        if (!token.isAuthenticated()) {
            return identity.logins().isEmpty()
                    ? Optional.empty()
                    : Optional.of("a guest's token, and the identity is no guest any more");
        }
        return identity.logins().stream()
                .filter(login -> isNamedBy(token, pool, login))
                .findFirst()
                .map(login -> whyNot(login, token))
                .orElseGet(() -> Optional.of("the login is no longer linked to the identity"));
    }

    private static boolean isNamedBy(PoolToken token, IdentityPool pool, LoginKey login) {
        String subject = login.isDeveloper() ? DeveloperProvider.amrSubject(pool, login.subject()) : login.subject();
        return token.amr().equals(PoolToken.authenticatedBy(token.provider(), subject))
                && (!login.isDeveloper() || login.equals(LoginKey.developer(token.provider(), login.subject())));
    }

    /** Users of this server can be disabled, or their tokens revoked; of others nobody tells us. */
    private Optional<String> whyNot(LoginKey login, PoolToken token) {
        if (!login.isRealm()) {
            return Optional.empty();
        }
        RealmModel realm = session.realms().getRealm(login.providerName());
        UserModel user = realm == null ? null : session.users().getUserById(realm, login.subject());
        if (user == null || !user.isEnabled()) {
            return Optional.of("user " + login.subject() + (user == null ? " is gone" : " is disabled"));
        }
        long notBefore = Math.max(realm.getNotBefore(), session.users().getNotBeforeOfUser(realm, user));
        return token.issued() < notBefore ? Optional.of("issued before tokens were revoked") : Optional.empty();
    }
}
