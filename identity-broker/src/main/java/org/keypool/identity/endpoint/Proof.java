package org.keypool.identity.endpoint;

import java.util.List;
import java.util.Map;

import org.keypool.identity.event.Exchange;
import org.keypool.identity.login.Login;
import org.keypool.identity.login.Logins;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.role.LoginClaims;
import org.keypool.identity.role.PrincipalTags;
import org.keypool.identity.token.PoolToken;

/**
 * What a caller has proved, before anything is looked up or written for it.
 *
 * @param pool the identity's pool
 * @param logins the logins the caller proved, none for a guest
 */
record Proof(IdentityPool pool, List<Login> logins) {

    static Proof of(Exchange exchange, IdentityPool pool, Logins verifier, Map<String, String> tokens) {
        exchange.in(pool);
        Guests.requireAllowed(pool, tokens);
        List<Login> logins = verifier.verify(pool, tokens);
        exchange.by(logins);
        return new Proof(pool, logins);
    }

    boolean isAuthenticated() {
        return !logins.isEmpty();
    }

    /** How the caller was authenticated, as a pool token says it. */
    List<String> amr() {
        return logins.stream().findFirst().map(login -> login.amr(pool)).orElse(PoolToken.guest());
    }

    List<LoginClaims> claims() {
        return logins.stream().map(Login::loginClaims).toList();
    }

    /** The session's tags: those a developer gave, or those the pool takes from the logins' claims. */
    PrincipalTags tags() {
        return logins.stream()
                .map(Login::tags)
                .filter(tags -> !tags.isEmpty())
                .findFirst()
                .map(PrincipalTags::new)
                .orElseGet(() -> PrincipalTags.of(pool.principalTags(), claims()));
    }
}
