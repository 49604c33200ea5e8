package org.keypool.sync.endpoint;

import java.time.Clock;
import java.util.List;

import org.keycloak.models.KeycloakSession;
import org.keypool.sync.live.LiveDatasets;
import org.keypool.sync.outbox.OutboxWorker;
import org.keypool.sync.store.CommitListener;
import org.keypool.sync.store.SyncSessionCount;

/**
 * Where a request is answered.
 *
 * @param session the request's session
 * @param clock the time
 * @param sessionCount counts the node's sync sessions
 * @param listeners hear of every change in its transaction
 * @param outbox delivers what they leave in the outbox
 * @param live tells the listeners of what is committed
 */
record SyncContext(
        KeycloakSession session,
        Clock clock,
        SyncSessionCount sessionCount,
        List<CommitListener> listeners,
        OutboxWorker outbox,
        LiveDatasets live) {}
