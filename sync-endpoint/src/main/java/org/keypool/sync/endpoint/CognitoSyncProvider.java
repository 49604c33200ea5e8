package org.keypool.sync.endpoint;

import java.time.Clock;
import java.util.List;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;
import org.keycloak.timer.TimerProvider;
import org.keypool.identity.endpoint.AwsProtocol;
import org.keypool.identity.endpoint.UnreadableContentType;
import org.keypool.sync.live.LiveDatasets;
import org.keypool.sync.outbox.OutboxWorker;
import org.keypool.sync.push.PushChannel;
import org.keypool.sync.store.SyncSessionCount;
import org.keypool.sync.stream.BulkPublisher;
import org.keypool.sync.stream.LargeDocuments;
import org.keypool.sync.stream.StreamChannel;

/** Serves {@code /realms/{realm}/cognito-sync}. */
public final class CognitoSyncProvider implements RealmResourceProviderFactory {

    static final String ID = "cognito-sync";

    private static final long FLUSH_MILLIS = 5_000;

    private final SyncSessionCount sessionCount = new SyncSessionCount();
    private final OutboxWorker outbox = new OutboxWorker();
    private final LiveDatasets live = new LiveDatasets();
    private final BulkPublisher bulk = new BulkPublisher();
    private KeycloakSessionFactory factory;

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return UnreadableContentType.unless(
                        session,
                        AwsProtocol.REST_JSON,
                        CallBody.unsupportedMediaType(),
                        () -> new CognitoSyncResource(context(session)));
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    SyncContext context(KeycloakSession session) {
        return new SyncContext(session, Clock.systemUTC(), sessionCount, outbox, live, bulk);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        // no server options
    }

    @Override
    public void postInit(KeycloakSessionFactory sessionFactory) {
        factory = sessionFactory;
        sessionFactory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                try (KeycloakSession session = sessionFactory.create()) {
                    session.getProvider(TimerProvider.class)
                            .schedule(() -> sessionCount.flush(sessionFactory), FLUSH_MILLIS, "keypool-sync-sessions");
                    outbox.start(session, List.of(new PushChannel(), new StreamChannel()));
                    LargeDocuments.scheduleCleanUp(session);
                    bulk.start(session);
                    live.start(session);
                }
            }
        });
    }

    @Override
    public void close() {
        outbox.close();
        bulk.close();
        if (factory != null) {
            sessionCount.flush(factory);
        }
    }
}
