package org.keypool.sync.endpoint;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.registry.Identity;
import org.keypool.sync.dataset.Dataset;
import org.keypool.sync.live.DatasetCommitted;
import org.keypool.sync.settings.SyncSettings;
import org.keypool.sync.store.IdentityDatasets;

/** What one identity has synced, and who must hear when it changes. */
public final class SyncedData {

    private final SyncContext context;
    private final IdentityPool pool;
    private final Identity identity;

    SyncedData(SyncContext context, IdentityPool pool, Identity identity) {
        this.context = context;
        this.pool = pool;
        this.identity = identity;
    }

    /** The data of an identity of the session's realm. The caller has been authorised for it. */
    public static SyncedData of(KeycloakSession session, IdentityPool pool, Identity identity) {
        CognitoSyncProvider node = (CognitoSyncProvider) session.getKeycloakSessionFactory()
                .getProviderFactory(RealmResourceProvider.class, CognitoSyncProvider.ID);
        return new SyncedData(node.context(session), pool, identity);
    }

    /** Its datasets. */
    public IdentityDatasets datasets() {
        return new IdentityDatasets(
                context.session(), pool, identity, context.clock(), CommitListeners.of(context, settings()));
    }

    /**
     * Deletes a dataset as {@code DeleteDataset} does: devices learn of it, and the deletion is durable when this returns.
     *
     * @return the dataset as it was
     * @throws org.keypool.aws.AwsException ResourceNotFoundException
     */
    public Dataset delete(String datasetName) {
        Dataset deleted = datasets().delete(datasetName, identity.id());
        committed(datasetName);
        return deleted;
    }

    /** A dataset was changed, and that is committed. */
    void committed(String datasetName) {
        if (settings().announces()) {
            context.outbox().wake();
        }
        context.live().committed(context.session(), topic(datasetName));
    }

    /** A dataset, as listeners name it. */
    DatasetCommitted topic(String datasetName) {
        return new DatasetCommitted(context.session().getContext().getRealm().getId(), identity.guid(), datasetName);
    }

    private SyncSettings settings() {
        return SyncSettings.of(context.session().getContext().getRealm(), pool);
    }
}
