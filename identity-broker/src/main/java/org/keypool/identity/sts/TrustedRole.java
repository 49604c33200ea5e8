package org.keypool.identity.sts;

import java.util.List;
import java.util.Optional;

import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.role.LoginClaims;
import org.keypool.identity.role.RoleResolution;
import org.keypool.identity.token.PoolToken;

/**
 * Which role a pool token may assume here. On AWS each role has a trust policy of its own; here the pool is the trust
 * policy, and never gives more than the enhanced flow would: see docs/decisions/0014.
 */
final class TrustedRole {

    private TrustedRole() {}

    /** The only role of this token's bearer; none where the pool does not have the classic flow for it. */
    static Optional<String> of(IdentityPool pool, PoolToken token) {
        boolean mapped = !pool.roles().mappings().isEmpty();
        if (!pool.allowClassicFlow()
                || !token.isAuthenticated() && !pool.allowUnauthenticated()
                // The claims that a mapping looks at are not in the token; a developer's user has none anyway.
                || mapped && !token.isDeveloperLogin()) {
            return Optional.empty();
        }
        List<LoginClaims> logins =
                token.isAuthenticated() ? List.of(new LoginClaims(token.provider(), AwsJson.object())) : List.of();
        try {
            return Optional.of(RoleResolution.resolve(pool.roles(), logins, null));
        } catch (AwsException e) {
            return Optional.empty();
        }
    }
}
