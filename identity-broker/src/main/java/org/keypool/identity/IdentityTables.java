package org.keypool.identity;

import java.util.List;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keypool.common.database.Tables;
import org.keypool.identity.credentials.sts.StsCredentialIssuerFactory;
import org.keypool.identity.key.RealmKeys;
import org.keypool.identity.pool.PoolRemoved;
import org.keypool.identity.registry.IdentityCatalog;
import org.keypool.identity.registry.IdentityRegistry;

/** The broker's tables, out of which goes what belonged to a realm, pool or user that is removed. */
public final class IdentityTables extends Tables {

    /** Made by Keycloak. */
    public IdentityTables() {
        super(
                "keypool-identity",
                "META-INF/keypool-identity-changelog.xml",
                Stream.of(IdentityRegistry.tables(), RealmKeys.tables(), StsCredentialIssuerFactory.tables())
                        .flatMap(List::stream)
                        .toList());
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PoolRemoved removed) {
                IdentityRegistry.deletePool(database(removed.session()), removed.poolGuid());
            }
            if (event instanceof UserModel.UserRemovedEvent removed) {
                IdentityCatalog.deleteUser(
                        removed.getKeycloakSession(),
                        removed.getRealm().getId(),
                        removed.getUser().getId());
            }
            if (event instanceof RealmModel.RealmRemovedEvent removed) {
                EntityManager database = database(removed.getKeycloakSession());
                String realmId = removed.getRealm().getId();
                IdentityRegistry.deleteRealm(database, realmId);
                IdentityCatalog.deleteUsers(removed.getKeycloakSession(), realmId);
                StsCredentialIssuerFactory.delete(database, realmId);
                RealmKeys.delete(database, realmId);
            }
        });
    }

    private static EntityManager database(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
