package org.keypool.identity.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keypool.identity.database.Transactions;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.pool.IdentityPool;

/** The identities of the session's realm, as its administrators and developers see them. */
public final class IdentityCatalog {

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
     * ListIdentities: a pool's identities in the order of their ids.
     *
     * @param after the guid before the first one wanted, or an empty text
     */
    public List<IdentityRecord> list(IdentityPool pool, boolean hideDisabled, String after, int max) {
        return Transactions.durably(session, database -> {
            Rows rows = new Rows(database, realm);
            return database
                    .createNamedQuery(
                            hideDisabled ? "keypool.enabledIdentitiesOfPool" : "keypool.identitiesOfPool",
                            IdentityEntity.class)
                    .setParameter("poolGuid", pool.guid())
                    .setParameter("after", after)
                    .setMaxResults(max)
                    .getResultList()
                    .stream()
                    .map(identity -> describe(rows, identity))
                    .toList();
        });
    }

    /**
     * DeleteIdentities, one of them, with what was merged into it.
     *
     * @return whether the realm had it
     */
    public boolean delete(String identityId) {
        return Transactions.durably(session, database -> {
            Optional<IdentityEntity> identity = new Rows(database, realm).identity(identityId);
            identity.ifPresent(found -> delete(session.getKeycloakSessionFactory(), database, found));
            return identity.isPresent();
        });
    }

    /**
     * Takes a user who is being removed out of the identities, in the caller's transaction: an identity that nobody else
     * can open goes, with its data.
     */
    public static void deleteUser(KeycloakSession session, String realmId, String userId) {
        EntityManager database =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<LoginEntity> logins = database.createNamedQuery("keypool.loginsOfUser", LoginEntity.class)
                .setParameter("userId", userId)
                .setParameter("realmId", realmId)
                .getResultList();
        for (LoginEntity login : logins) {
            database.remove(login);
            database.flush();
            IdentityEntity identity = database.find(IdentityEntity.class, login.identityGuid);
            if (identity != null && Rows.logins(database, identity.guid).isEmpty()) {
                delete(session.getKeycloakSessionFactory(), database, identity);
            }
        }
    }

    private static void delete(KeycloakSessionFactory factory, EntityManager database, IdentityEntity identity) {
        Settlement.lock(database, List.of(identity.guid));
        List<IdentityEntity> merged = database.createNamedQuery("keypool.identitiesMergedInto", IdentityEntity.class)
                .setParameter("guid", identity.guid)
                .getResultList();
        merged.forEach(other -> delete(factory, database, other));
        database.createNamedQuery("keypool.deleteLoginsOfIdentity")
                .setParameter("guid", identity.guid)
                .executeUpdate();
        factory.publish(new IdentityRemoved(database, identity.guid));
        database.remove(identity);
    }

    private IdentityRecord describe(Rows rows, IdentityEntity identity) {
        return new IdentityRecord(
                AwsAccount.of(realm).region() + ":" + identity.guid,
                rows.keys(identity.guid),
                Instant.ofEpochMilli(identity.created),
                Instant.ofEpochMilli(identity.modified),
                identity.mergedInto != null);
    }
}
