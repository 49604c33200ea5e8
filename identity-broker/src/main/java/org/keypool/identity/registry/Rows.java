package org.keypool.identity.registry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.keycloak.models.RealmModel;
import org.keypool.identity.link.KnownIdentity;
import org.keypool.identity.link.LoginKey;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.pool.IdentityPool;

/** The rows of one realm's identities, in one transaction. */
final class Rows {

    private final EntityManager database;
    private final RealmModel realm;

    Rows(EntityManager database, RealmModel realm) {
        this.database = database;
        this.realm = realm;
    }

    /** The identity of this id, disabled or not, if the realm has it. */
    Optional<IdentityEntity> identity(String identityId) {
        return guid(identityId)
                .map(guid -> database.find(IdentityEntity.class, guid))
                .filter(identity -> identity.realmId.equals(realm.getId()));
    }

    /** The same with its logins, in one statement, and as the database has it now whatever was read before. */
    Optional<PresentedIdentity> presented(String identityId) {
        return guid(identityId).flatMap(guid -> {
            List<Tuple> rows = database.createNamedQuery("keypool.identityWithLogins", Tuple.class)
                    .setParameter("guid", guid)
                    .setParameter("realmId", realm.getId())
                    .getResultList();
            return rows.stream().findFirst().map(row -> {
                KnownIdentity known =
                        new KnownIdentity(guid, row.get(2, Long.class), row.get(3, Boolean.class), keys(rows));
                return new PresentedIdentity(identityId, row.get(0, String.class), row.get(1, String.class), known);
            });
        });
    }

    private static Set<LoginKey> keys(List<Tuple> rows) {
        return rows.stream()
                .filter(row -> row.get(4) != null)
                .map(row -> new LoginKey(row.get(4, String.class), row.get(5, String.class)))
                .collect(Collectors.toSet());
    }

    /** Whether the identity is in use, of this pool, and one of its logins is this user of the realm. */
    boolean isOwnedBy(IdentityPool pool, String identityId, String userId) {
        return guid(identityId)
                .filter(guid -> !database.createNamedQuery("keypool.identityOfUser", String.class)
                        .setParameter("guid", guid)
                        .setParameter("realmId", realm.getId())
                        .setParameter("poolGuid", pool.guid())
                        .setParameter("userId", userId)
                        .getResultList()
                        .isEmpty())
                .isPresent();
    }

    private Optional<String> guid(String identityId) {
        String region = AwsAccount.of(realm).region() + ":";
        return Optional.of(identityId).filter(id -> id.startsWith(region)).map(id -> id.substring(region.length()));
    }

    Optional<IdentityEntity> identity(IdentityPool pool, String identityId) {
        return identity(identityId).filter(identity -> identity.poolGuid.equals(pool.guid()));
    }

    Optional<LoginEntity> login(IdentityPool pool, LoginKey login) {
        return Optional.ofNullable(database.find(LoginEntity.class, LoginEntity.Key.of(pool.guid(), login)));
    }

    List<LoginEntity> logins(String guid) {
        return logins(database, guid);
    }

    static List<LoginEntity> logins(EntityManager database, String guid) {
        return database.createNamedQuery("keypool.loginsOfIdentity", LoginEntity.class)
                .setParameter("guid", guid)
                .getResultList();
    }

    KnownIdentity known(String guid) {
        return known(database.find(IdentityEntity.class, guid));
    }

    KnownIdentity known(IdentityEntity identity) {
        return new KnownIdentity(identity.guid, identity.created, identity.guest, keys(identity.guid));
    }

    Set<LoginKey> keys(String guid) {
        return logins(guid).stream().map(LoginEntity::key).collect(Collectors.toSet());
    }
}
