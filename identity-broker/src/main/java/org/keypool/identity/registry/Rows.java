package org.keypool.identity.registry;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;

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

    /** The same with its logins, in one statement. */
    Optional<PresentedIdentity> presented(String identityId) {
        List<Object[]> rows = guid(identityId)
                .map(guid -> database.createNamedQuery("keypool.identityWithLogins", Object[].class)
                        .setParameter("guid", guid)
                        .setParameter("realmId", realm.getId())
                        .getResultList())
                .orElse(List.of());
        return rows.stream().findFirst().map(row -> (IdentityEntity) row[0]).map(identity -> {
            Set<LoginKey> logins = rows.stream()
                    .map(row -> (LoginEntity) row[1])
                    .filter(Objects::nonNull)
                    .map(LoginEntity::key)
                    .collect(Collectors.toSet());
            return new PresentedIdentity(
                    identityId,
                    identity.poolGuid,
                    identity.mergedInto,
                    new KnownIdentity(identity.guid, identity.created, identity.guest, logins));
        });
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
