package org.keypool.sync.stream;

import java.time.Clock;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keypool.aws.AwsException;
import org.keypool.common.database.Transactions;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.sync.dataset.DatasetErrors;
import org.keypool.sync.hook.RecordStream;
import org.keypool.sync.settings.CognitoStreams;
import org.keypool.sync.settings.SyncSettings;
import org.keypool.sync.store.BulkPublish;
import org.keypool.sync.store.BulkPublishes;

/**
 * The BulkPublish of one pool, as a request sees it.
 *
 * @param session the request's
 * @param publisher publishes on this node
 */
public record PoolBulk(KeycloakSession session, IdentityPool pool, Clock clock, BulkPublisher publisher) {

    /** The last one, or that there was none. */
    public BulkPublish last() {
        EntityManager database =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        return new BulkPublishes(database, clock).of(pool.guid());
    }

    /**
     * Begins one. It goes on if this node dies.
     *
     * @throws AwsException InvalidParameterException if the pool has no stream that is enabled; DuplicateRequestException,
     *     AlreadyStreamedException
     */
    public void start() {
        RealmModel realm = session.getContext().getRealm();
        CognitoStreams streams = SyncSettings.of(realm, pool).streams();
        if (!streams.isEnabled() || !new RecordStream(streams.streamName(), streams.roleArn()).isAllowed(session)) {
            throw DatasetErrors.invalid("Streaming is not enabled for this identity pool")
                    .because("no stream is enabled, or the server's options do not allow it");
        }
        String addresses = LargeDocuments.addresses(session);
        Transactions.durably(session, database -> {
            new BulkPublishes(database, clock).start(realm.getId(), pool.guid(), addresses);
            return null;
        });
        publisher.wake();
    }
}
