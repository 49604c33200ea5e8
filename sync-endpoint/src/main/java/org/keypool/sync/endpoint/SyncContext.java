package org.keypool.sync.endpoint;

import java.time.Clock;

import org.keycloak.models.KeycloakSession;
import org.keypool.sync.live.LiveDatasets;
import org.keypool.sync.outbox.OutboxWorker;
import org.keypool.sync.store.SyncSessionCount;
import org.keypool.sync.stream.BulkPublisher;

/**
 * Where a request is answered.
 *
 * @param session the request's session
 * @param clock the time
 * @param sessionCount counts the node's sync sessions
 * @param outbox delivers what commits leave in the outbox
 * @param live tells the listeners of what is committed
 * @param bulk publishes whole pools
 */
record SyncContext(
        KeycloakSession session,
        Clock clock,
        SyncSessionCount sessionCount,
        OutboxWorker outbox,
        LiveDatasets live,
        BulkPublisher bulk) {}
