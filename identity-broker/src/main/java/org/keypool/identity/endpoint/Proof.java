package org.keypool.identity.endpoint;

import java.util.List;
import java.util.Map;

import org.keypool.identity.login.Login;
import org.keypool.identity.login.Logins;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.role.LoginClaims;
import org.keypool.identity.role.PrincipalTags;
import org.keypool.identity.token.PoolToken;

/**
 * What a caller that names an identity has proved, before anything is looked up or written for it.
 *
 * @param pool the identity's pool
 * @param logins the logins the caller proved, none for a guest
 */
record Proof(IdentityPool pool, List<Login> logins) {

    static Proof of(PoolOf poolOf, Logins verifier, String identityId, Map<String, String> tokens) {
        IdentityPool pool = poolOf.identity(identityId);
        Guests.requireAllowed(pool, tokens);
        return new Proof(pool, verifier.verify(pool, tokens));
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
