package org.keypool.sync.endpoint;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.timer.TimerProvider;
import org.keypool.common.rest.RealmApi;
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
public final class CognitoSyncProvider extends RealmApi {

    static final String ID = "cognito-sync";

    private static final long FLUSH_MILLIS = 5_000;

    private final SyncSessionCount sessionCount = new SyncSessionCount();
    private final OutboxWorker outbox = new OutboxWorker();
    private final LiveDatasets live = new LiveDatasets();
    private final BulkPublisher bulk = new BulkPublisher();
    private KeycloakSessionFactory factory;

    /** Made by Keycloak. */
    public CognitoSyncProvider() {
        super(ID);
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return UnreadableContentType.unless(
                session,
                AwsProtocol.REST_JSON,
                CallBody.unsupportedMediaType(),
                () -> new CognitoSyncResource(context(session)));
    }

    SyncContext context(KeycloakSession session) {
        return new SyncContext(session, Clock.systemUTC(), sessionCount, outbox, live, bulk);
    }

    /**
     * What the last flush needs, so that Keycloak closes it later: the database, and Infinispan behind the realms. Infinispan's
     * own SPI is not public; user sessions need it as long (26.7).
     */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class, UserSessionProvider.class);
    }

    @Override
    public void postInit(KeycloakSessionFactory sessionFactory) {
        factory = sessionFactory;
        LargeDocuments.scheduleCleanUp(sessionFactory);
        sessionFactory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                try (KeycloakSession session = sessionFactory.create()) {
                    session.getProvider(TimerProvider.class)
                            .schedule(() -> sessionCount.flush(sessionFactory), FLUSH_MILLIS, "keypool-sync-sessions");
                    outbox.start(session, List.of(new PushChannel(), new StreamChannel()));
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
