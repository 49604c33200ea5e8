package org.keypool.identity.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keypool.common.database.Transactions;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.pool.IdentityPool;

/** The identities of the session's realm, as its administrators and developers see them. */
public final class IdentityCatalog {

    private static final int BATCH = 500;

    private final KeycloakSession session;
    private final RealmModel realm;

    /** The catalog of the session's realm. */
    public IdentityCatalog(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** DescribeIdentity. */
    public Optional<IdentityRecord> find(String identityId) {
        return Transactions.durably(session, database -> {
            Rows rows = new Rows(database, realm);
            return rows.identity(identityId).map(identity -> describe(rows, identity));
        });
    }

    /**
     * A pool's identities in the order of their ids.
     *
     * @param after the guid before the first one wanted, or an empty text
     */
    public List<IdentityRecord> list(IdentityPool pool, IdentityFilter filter, String after, int max) {
        return Transactions.durably(session, database -> {
            Rows rows = new Rows(database, realm);
            return filter
                    .query(database)
                    .setParameter("poolGuid", pool.guid())
                    .setParameter("after", after)
                    .setMaxResults(max)
                    .getResultList()
                    .stream()
                    .map(identity -> describe(rows, identity))
                    .toList();
        });
    }

    /** The identities of a user of the realm in all of its pools, in the order of their ids. */
    public List<IdentityRecord> ofUser(String userId) {
        return Transactions.durably(session, database -> {
            Rows rows = new Rows(database, realm);
            return loginsOfUser(database, realm.getId(), userId).stream()
                    .filter(login -> login.realmId.equals(realm.getId()))
                    .map(login -> login.identityGuid)
                    .distinct()
                    .sorted()
                    .map(guid -> describe(rows, database.find(IdentityEntity.class, guid)))
                    .toList();
        });
    }

    /**
     * DeleteIdentities, one of them, with what was merged into it.
     *
     * @return whether the realm had it
     */
    public boolean delete(String identityId) {
        return Transactions.durably(session, (own, database) -> {
            Optional<IdentityEntity> identity = new Rows(database, realm).identity(identityId);
            identity.ifPresent(found -> delete(own, database, found));
            return identity.isPresent();
        });
    }

    /**
     * DeleteIdentities, one of a user's own: as long as one of its logins is the user, whatever other nodes link and move.
     *
     * @return the identity's pool; empty if the user of the realm has no such identity
     */
    public Optional<String> deleteOfUser(String userId, String identityId) {
        String region = AwsAccount.of(realm).region() + ":";
        return Transactions.durably(session, (own, database) -> {
            Optional<IdentityEntity> identity = loginsOfUser(database, realm.getId(), userId).stream()
                    .filter(login -> login.realmId.equals(realm.getId()))
                    .filter(login -> identityId.equals(region + login.identityGuid))
                    .findFirst()
                    .map(login -> lockOwner(database, login))
                    .filter(login -> identityId.equals(region + login.identityGuid))
                    .map(login -> database.find(IdentityEntity.class, login.identityGuid));
            identity.ifPresent(found -> delete(own, database, found));
            return identity.map(found -> region + found.poolGuid);
        });
    }

    /**
     * Takes a user who is being removed out of the identities of every realm, in the caller's transaction: an identity that
     * nobody else can open goes, with its data.
     *
     * @param realmId the realm the user is of
     */
    public static void deleteUser(KeycloakSession session, String realmId, String userId) {
        EntityManager database = database(session);
        unlink(session, database, loginsOfUser(database, realmId, userId));
    }

    /** Does the same for all users of a realm that is being removed; they may have identities in other realms' pools. */
    public static void deleteUsers(KeycloakSession session, String realmId) {
        EntityManager database = database(session);
        List<LoginEntity> logins;
        do {
            logins = database.createNamedQuery("keypool.loginsOfProvider", LoginEntity.class)
                    .setParameter("provider", LoginKey.realm(realmId, "").provider())
                    .setMaxResults(BATCH)
                    .getResultList();
            unlink(session, database, logins);
        } while (!logins.isEmpty());
    }

    private static void unlink(KeycloakSession session, EntityManager database, List<LoginEntity> logins) {
        Settlement.lock(
                database, logins.stream().map(login -> login.identityGuid).toList());
        for (LoginEntity found : logins) {
            LoginEntity login = lockOwner(database, found);
            if (login != null) {
                database.remove(login);
                database.flush();
                IdentityEntity identity = database.find(IdentityEntity.class, login.identityGuid);
                if (identity != null && Rows.logins(database, identity.guid).isEmpty()) {
                    delete(session, database, identity);
                }
            }
        }
    }

    /**
     * The login as it is when nobody can move it any more, {@code null} if it is gone: another node may have been moving it
     * to another identity, which then is the one that may have to go.
     */
    private static LoginEntity lockOwner(EntityManager database, LoginEntity found) {
        LoginEntity.Key key = new LoginEntity.Key(found.poolGuid, found.provider, found.subjectHash);
        LoginEntity login = found;
        String locked = null;
        while (login != null && !login.identityGuid.equals(locked)) {
            locked = login.identityGuid;
            Settlement.lock(database, List.of(locked));
            database.detach(login);
            login = database.find(LoginEntity.class, key);
        }
        return login;
    }

    private static List<LoginEntity> loginsOfUser(EntityManager database, String realmId, String userId) {
        return database.createNamedQuery("keypool.loginsOfUser", LoginEntity.class)
                .setParameter("userId", userId)
                .setParameter("provider", LoginKey.realm(realmId, userId).provider())
                .getResultList();
    }

    private static EntityManager database(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    private static void delete(KeycloakSession session, EntityManager database, IdentityEntity identity) {
        Settlement.lock(database, List.of(identity.guid));
        List<IdentityEntity> merged = database.createNamedQuery("keypool.identitiesMergedInto", IdentityEntity.class)
                .setParameter("guid", identity.guid)
                .getResultList();
        merged.forEach(other -> delete(session, database, other));
        database.createNamedQuery("keypool.deleteLoginsOfIdentity")
                .setParameter("guid", identity.guid)
                .executeUpdate();
        session.getKeycloakSessionFactory().publish(new IdentityRemoved(session, identity.realmId, identity.guid));
        database.remove(identity);
    }

    private IdentityRecord describe(Rows rows, IdentityEntity identity) {
        String region = AwsAccount.of(realm).region() + ":";
        return new IdentityRecord(
                region + identity.guid,
                region + identity.poolGuid,
                rows.keys(identity.guid),
                Instant.ofEpochMilli(identity.created),
                Instant.ofEpochMilli(identity.modified),
                identity.mergedInto == null ? null : region + identity.mergedInto);
    }
}
