package org.keypool.identity.registry;

import java.util.List;
import java.util.Optional;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keypool.aws.AwsException;
import org.keypool.common.database.Transactions;
import org.keypool.identity.link.Linking;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.login.Login;
import org.keypool.identity.pool.IdentityPool;

/** The developer-authenticated users of a pool and their identities. Each method is one transaction. */
public final class DeveloperIdentities {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityPool pool;

    /** The developer-authenticated users of a pool of the session's realm. */
    public DeveloperIdentities(KeycloakSession session, IdentityPool pool) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.pool = pool;
    }

    /**
     * GetOpenIdTokenForDeveloperIdentity: the user's identity, a new one, or the one that is named.
     *
     * @param identityId the identity to register the user with, or {@code null}
     * @throws AwsException DeveloperUserAlreadyRegisteredException if the user has another identity
     */
    public Identity register(String identityId, List<Login> logins) {
        return new Settlement(session, pool).settle(logins, identityId, situation -> situation
                .presented()
                .map(presented -> Linking.forDeveloper(presented, situation.proven(), situation.owners()))
                .orElseGet(() -> Linking.forDeveloper(situation.proven(), situation.owners())));
    }

    /** The id of the identity of this user, if there is one. */
    public Optional<String> identityOf(String userIdentifier) {
        return Transactions.durably(session, database -> new Rows(database, realm)
                .login(pool, key(userIdentifier))
                .map(login -> pool.identityId(login.identityGuid)));
    }

    /**
     * The users of an identity in order, for paging.
     *
     * @param after the user before the first one wanted, or an empty text
     * @throws AwsException ResourceNotFoundException if the pool has no such identity
     */
    public List<String> usersOf(String identityId, String after, int max) {
        return Transactions.durably(session, database -> {
            Rows rows = new Rows(database, realm);
            IdentityEntity identity =
                    rows.identity(pool, identityId).orElseThrow(() -> IdentityRegistry.notFound(identityId));
            return rows.keys(identity.guid).stream()
                    .filter(login -> login.provider().equals(key("").provider()))
                    .map(LoginKey::subject)
                    .sorted()
                    .filter(user -> user.compareTo(after) > 0)
                    .limit(max)
                    .toList();
        });
    }

    /**
     * MergeDeveloperIdentities: the source's identity goes into the destination's.
     *
     * @return the destination's identity id
     * @throws AwsException ResourceNotFoundException if one of the users has no identity; ResourceConflictException if two
     *     users of one public provider would share an identity
     */
    public String merge(String sourceUser, String destinationUser) {
        return Transactions.durably(session, (own, database) -> {
            String source = guidOf(database, sourceUser);
            String destination = guidOf(database, destinationUser);
            if (!source.equals(destination)) {
                database.clear();
                Settlement.lock(database, List.of(source, destination));
                if (!guidOf(database, sourceUser).equals(source)
                        || !guidOf(database, destinationUser).equals(destination)) {
                    throw new OptimisticLockException("a user moved to another identity");
                }
                Rows rows = new Rows(database, realm);
                Linking.forMerge(rows.known(source), rows.known(destination));
                Settlement.merge(own, pool, database, source, destination, System.currentTimeMillis());
            }
            return pool.identityId(destination);
        });
    }

    /**
     * UnlinkDeveloperIdentity: the user is a new identity next time.
     *
     * @throws AwsException ResourceNotFoundException if the identity or the user is not there
     */
    public void unlink(String identityId, String userIdentifier) {
        Transactions.durably(session, database -> {
            Rows rows = new Rows(database, realm);
            IdentityEntity identity =
                    rows.identity(pool, identityId).orElseThrow(() -> IdentityRegistry.notFound(identityId));
            database.clear();
            Settlement.lock(database, List.of(identity.guid));
            LoginEntity login = rows.login(pool, key(userIdentifier))
                    .filter(found -> found.identityGuid.equals(identity.guid))
                    .orElseThrow(() -> unknownUser());
            database.remove(login);
            return null;
        });
    }

    /** The login of a user of this pool's developer provider. */
    public LoginKey key(String userIdentifier) {
        return LoginKey.developer(pool.developerProviderName(), userIdentifier);
    }

    private String guidOf(EntityManager database, String user) {
        return new Rows(database, realm)
                .login(pool, key(user))
                .map(login -> login.identityGuid)
                .orElseThrow(DeveloperIdentities::unknownUser);
    }

    /** The refusal for a user who is not registered. */
    public static AwsException unknownUser() {
        return new AwsException(400, "ResourceNotFoundException", "Developer user identifier not found.");
    }
}
