package org.keypool.identity.registry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keypool.aws.AwsException;
import org.keypool.common.database.Transactions;
import org.keypool.identity.link.Linking;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.login.Login;
import org.keypool.identity.pool.IdentityPool;

/**
 * The identities of the session's realm, as those see them who sign in. What reads uses the request's transaction; what
 * changes something is committed when it returns.
 */
public final class IdentityRegistry {

    private final KeycloakSession session;
    private final RealmModel realm;

    /** The registry of the session's realm. */
    public IdentityRegistry(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** GetId: the identity these logins belong to, or a new one; without logins always a new guest. */
    public Identity getOrCreate(IdentityPool pool, List<Login> logins) {
        return new Settlement(session, pool)
                .settle(logins, null, situation -> Linking.forNewcomer(situation.proven(), situation.owners()));
    }

    /**
     * The identity the caller names, or the one its logins merged it into.
     *
     * @throws AwsException ResourceNotFoundException; NotAuthorizedException if it is disabled or the logins do not open
     *     it; ResourceConflictException if two users of one provider would share an identity
     */
    public Identity open(IdentityPool pool, PresentedIdentity presented, List<Login> logins) {
        Set<LoginKey> proven = logins.stream().map(Login::key).collect(Collectors.toSet());
        return presented.unchanged(pool, proven).orElseGet(() -> new Settlement(session, pool)
                .settle(
                        logins,
                        presented.id(),
                        situation -> Linking.forIdentity(
                                situation.presented().orElseThrow(),
                                presented.id(),
                                situation.proven(),
                                situation.owners())));
    }

    /**
     * UnlinkIdentity: removes logins from an identity that the caller proved to own. One that loses its last login is
     * inaccessible from then on, and what was unlinked is a new identity next time.
     *
     * @param removed which of the identity's logins to remove
     * @throws AwsException as {@link #open} does
     */
    public void unlink(IdentityPool pool, String identityId, List<Login> logins, Predicate<LoginKey> removed) {
        Identity identity = new Settlement(session, pool).settle(logins, identityId, situation -> {
            if (situation.presented().orElseThrow().isGuest()) {
                throw Linking.loginsDoNotMatch().because("a guest has no logins to unlink");
            }
            return Linking.forIdentity(
                    situation.presented().orElseThrow(), identityId, situation.proven(), situation.owners());
        });
        boolean inUse = Transactions.durably(session, database -> {
            Settlement.lock(database, List.of(identity.guid()));
            IdentityEntity locked = database.find(IdentityEntity.class, identity.guid());
            if (locked == null || locked.mergedInto != null) {
                return false;
            }
            new Rows(database, realm)
                    .logins(identity.guid()).stream()
                            .filter(login -> removed.test(login.key()))
                            .forEach(database::remove);
            return true;
        });
        if (!inUse) {
            throw Linking.forbidden(identityId).because("it was merged or deleted meanwhile, with its logins");
        }
    }

    /** The identity that a caller names, disabled or not, if the realm has it. */
    public Optional<PresentedIdentity> present(String identityId) {
        return requestRows().presented(identityId);
    }

    /** The id of the identity that holds a login: one read by primary key, so that it may be asked for every token. */
    public Optional<String> idOf(IdentityPool pool, LoginKey login) {
        return requestRows().login(pool, login).map(row -> pool.identityId(row.identityGuid));
    }

    private Rows requestRows() {
        return new Rows(session.getProvider(JpaConnectionProvider.class).getEntityManager(), realm);
    }

    /** The identity, if it is in use and of this pool. */
    public Optional<Identity> find(IdentityPool pool, String identityId) {
        return present(identityId)
                .filter(identity -> identity.poolGuid().equals(pool.guid()) && identity.mergedInto() == null)
                .map(identity -> Identity.of(
                        pool, identity.known().guid(), identity.known().logins()));
    }

    /** Whether the identity is in use, of this pool, and one of its logins is this user of the realm. */
    public boolean isOwnedBy(IdentityPool pool, String identityId, String userId) {
        return requestRows().isOwnedBy(pool, identityId, userId);
    }

    /** Whether an identity is neither merged nor deleted. */
    public static boolean isInUse(EntityManager database, Identity identity) {
        return isInUse(database.find(IdentityEntity.class, identity.guid()));
    }

    /**
     * Keeps an identity in use until the caller's transaction ends: nobody merges or deletes it meanwhile.
     *
     * @return whether it is in use
     */
    public static boolean hold(EntityManager database, Identity identity) {
        return isInUse(database.find(IdentityEntity.class, identity.guid(), LockModeType.PESSIMISTIC_READ));
    }

    private static boolean isInUse(IdentityEntity row) {
        return row != null && row.mergedInto == null;
    }

    /** The refusal for an identity that does not exist. */
    public static AwsException notFound(String identityId) {
        return new AwsException(400, "ResourceNotFoundException", "Identity '" + identityId + "' not found.");
    }

    /** The entity classes behind it. */
    public static List<Class<?>> tables() {
        return List.of(IdentityEntity.class, LoginEntity.class);
    }

    /** Removes every identity of a realm. */
    public static void deleteRealm(EntityManager database, String realmId) {
        database.createNamedQuery("keypool.deleteLogins")
                .setParameter("realmId", realmId)
                .executeUpdate();
        database.createNamedQuery("keypool.deleteIdentities")
                .setParameter("realmId", realmId)
                .executeUpdate();
    }

    /** Removes every identity of a pool. */
    public static void deletePool(EntityManager database, String poolGuid) {
        database.createNamedQuery("keypool.deleteLoginsOfPool")
                .setParameter("poolGuid", poolGuid)
                .executeUpdate();
        database.createNamedQuery("keypool.deleteIdentitiesOfPool")
                .setParameter("poolGuid", poolGuid)
                .executeUpdate();
    }
}
