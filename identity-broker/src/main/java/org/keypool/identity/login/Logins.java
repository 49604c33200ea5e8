package org.keypool.identity.login;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.pool.IdentityPool;

/** Verifies a {@code Logins} map: every entry becomes a {@link Login}, or one refusal fails them all. */
public final class Logins {

    private final RealmProvider realm;
    private final DeveloperProvider developer;
    private final Clock clock;

    /** Logins for the session's realm. */
    public Logins(KeycloakSession session, Clock clock) {
        this.realm = new RealmProvider(session);
        this.developer = new DeveloperProvider(session, clock);
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
            verified.add(verify(pool, entry.getKey(), entry.getValue()));
        }
        return verified;
    }

    private Login verify(IdentityPool pool, String provider, String token) {
        if (provider.equals(realm.name())) {
            return realm.verify(pool, token, clock.instant().getEpochSecond());
        }
        if (provider.equals(DeveloperProvider.NAME)) {
            return developer.verify(pool, token);
        }
        throw unsupported().because("no login provider '" + provider + "'");
    }

    /** The login of a user of the realm whom the server itself has signed in: no token, and no claims. */
    public Login ofUser(UserModel user) {
        return Login.ofRealm(new LoginKey(realm.provider(), user.getId()), realm.name(), AwsJson.object());
    }

    /** The key of the realm's users in a {@code Logins} map. */
    public String realmName() {
        return realm.name();
    }

    /** What a login is called where it is shown. */
    public String nameOf(LoginKey login) {
        return login.isDeveloper() ? login.developerProvider() : realm.name();
    }

    /** The stored providers ({@link LoginKey#provider()}) that are shown under this name. */
    public Set<String> providersNamed(String name) {
        String developer = LoginKey.developer(name, "").provider();
        return name.equals(realm.name()) ? Set.of(developer, realm.provider()) : Set.of(developer);
    }

    static AwsException unsupported() {
        return new AwsException(
                400, "NotAuthorizedException", "Token is not from a supported provider of this identity pool.");
    }
}
