package org.keypool.identity.login;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsException;
import org.keypool.identity.pool.IdentityPool;

/** Verifies a {@code Logins} map: every entry becomes a {@link Login}, or one refusal fails them all. */
public final class Logins {

    private final RealmProvider realm;
    private final Clock clock;

    /** Logins for the session's realm. */
    public Logins(KeycloakSession session, Clock clock) {
        this.realm = new RealmProvider(session);
        this.clock = clock;
    }

    /**
     * Verifies every login.
     *
     * @param pool says which providers and clients count
     * @param tokens by login provider name
     * @throws AwsException NotAuthorizedException in AWS's words, with the precise reason for the log
     */
    public List<Login> verify(IdentityPool pool, Map<String, String> tokens) {
        List<Login> verified = new ArrayList<>();
        for (Map.Entry<String, String> entry : tokens.entrySet()) {
            if (!entry.getKey().equals(realm.name())) {
                throw unsupported().because("no login provider '" + entry.getKey() + "'");
            }
            verified.add(realm.verify(pool, entry.getValue(), clock.instant().getEpochSecond()));
        }
        return verified;
    }

    static AwsException unsupported() {
        return new AwsException(
                400, "NotAuthorizedException", "Token is not from a supported provider of this identity pool.");
    }
}
