package org.keypool.sync.store;

import java.util.List;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keypool.common.database.Tables;
import org.keypool.identity.pool.PoolRemoved;
import org.keypool.identity.registry.IdentityMerged;
import org.keypool.identity.registry.IdentityRemoved;
import org.keypool.sync.outbox.Outbox;

/** The tables of sync, out of which goes what belonged to a realm, pool or identity that goes. */
public final class SyncTables extends Tables {

    /** Made by Keycloak. */
    public SyncTables() {
        super(
                "keypool-sync",
                "META-INF/keypool-sync-changelog.xml",
                List.of(
                        SyncIdentityEntity.class,
                        DatasetEntity.class,
                        RecordEntity.class,
                        SyncSessionsEntity.class,
                        DeviceEntity.class,
                        SubscriptionEntity.class,
                        StreamPayloadEntity.class,
                        BulkPublishEntity.class,
                        Outbox.table()));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof RealmModel.RealmRemovedEvent removed) {
                SyncData.REALM.delete(
                        removed.getKeycloakSession(), removed.getRealm().getId());
            } else if (event instanceof PoolRemoved removed) {
                SyncData.POOL.delete(removed.session(), removed.poolGuid());
            } else if (event instanceof IdentityMerged merged) {
                EntityManager database = database(merged.session());
                new MergedDatasets(database).move(merged);
                new MergedDevices(database).move(merged);
                StreamPayloads.move(database, merged.mergedGuid(), merged.ownerGuid());
                Outbox.move(database, merged.mergedGuid(), merged.ownerGuid());
            } else if (event instanceof IdentityRemoved removed) {
                SyncData.IDENTITY.delete(removed.session(), removed.identityGuid());
            }
        });
    }

    private static EntityManager database(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
