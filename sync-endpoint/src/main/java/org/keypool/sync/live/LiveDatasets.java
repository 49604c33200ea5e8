package org.keypool.sync.live;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keypool.aws.AwsException;

/** Who listens to which dataset on this node; brings word of what is committed to them, and to the other nodes. */
public final class LiveDatasets {

    /** Tabs and devices of one identity on one node. */
    static final int LISTENERS_PER_IDENTITY = 50;

    private static final Logger LOG = Logger.getLogger(LiveDatasets.class);
    private static final String LISTENERS = "keypool.sync.live.listeners";
    private static final String TASK = "keypool-sync-live";
    private static final int TOO_MANY_REQUESTS = 429;

    private final Map<Identity, Set<LiveStream>> listeners = new ConcurrentHashMap<>();
    private volatile KeycloakSessionFactory factory;
    private volatile Executor executor;

    private record Identity(String realmId, String guid) {}

    /** Hears the other nodes from now on. */
    public void start(KeycloakSession session) {
        factory = session.getKeycloakSessionFactory();
        Gauge.builder(LISTENERS, listeners, LiveDatasets::count).register(Metrics.globalRegistry);
        executor = session.getProvider(ExecutorsProvider.class).getExecutor(TASK);
        session.getProvider(ClusterProvider.class).registerListener(TASK, event -> {
            if (event instanceof DatasetCommitted committed) {
                wake(committed);
            } else if (event instanceof IdentitiesGone gone) {
                wake(gone);
            }
        });
        factory.register(new GoneIdentities(this));
    }

    /** A change was committed: every listener hears of it, on every node. */
    public void committed(KeycloakSession session, DatasetCommitted committed) {
        wake(committed);
        session.getProvider(ClusterProvider.class).notify(TASK, committed, true);
    }

    /** Identities went: whoever listens to their data looks, on every node, and finds that the stream is over. */
    void gone(KeycloakSession session, IdentitiesGone gone) {
        wake(gone);
        session.getProvider(ClusterProvider.class).notify(TASK, gone, true);
    }

    /**
     * Adds a listener.
     *
     * @throws AwsException TooManyRequestsException if the identity has too many
     */
    void add(LiveStream stream) {
        Set<LiveStream> streams = listeners.compute(identity(stream.topic()), (identity, present) -> {
            Set<LiveStream> now = present == null ? ConcurrentHashMap.newKeySet() : present;
            if (now.size() < LISTENERS_PER_IDENTITY) {
                now.add(stream);
            }
            return now;
        });
        if (!streams.contains(stream)) {
            throw new AwsException(TOO_MANY_REQUESTS, "TooManyRequestsException", "Rate exceeded")
                    .because("more than " + LISTENERS_PER_IDENTITY + " live listeners of one identity");
        }
    }

    void remove(LiveStream stream) {
        listeners.computeIfPresent(identity(stream.topic()), (identity, present) -> {
            present.remove(stream);
            return present.isEmpty() ? null : present;
        });
    }

    KeycloakSessionFactory factory() {
        return factory;
    }

    /** Runs what reads the database: never on the thread that brought the message. */
    void execute(Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("the node is stopping, live listeners are told nothing more", stopping);
        }
    }

    private void wake(DatasetCommitted committed) {
        listeners.getOrDefault(identity(committed), Set.of()).stream()
                .filter(stream -> stream.topic().datasetName().equals(committed.datasetName()))
                .forEach(LiveStream::wake);
    }

    private void wake(IdentitiesGone gone) {
        if (gone.identityGuid().equals(IdentitiesGone.ANY)) {
            listeners.forEach((identity, streams) -> {
                if (identity.realmId().equals(gone.realmId())) {
                    streams.forEach(LiveStream::wake);
                }
            });
        } else {
            listeners
                    .getOrDefault(new Identity(gone.realmId(), gone.identityGuid()), Set.of())
                    .forEach(LiveStream::wake);
        }
    }

    private static double count(Map<Identity, Set<LiveStream>> listeners) {
        return listeners.values().stream().mapToInt(Set::size).sum();
    }

    private static Identity identity(DatasetCommitted topic) {
        return new Identity(topic.realmId(), topic.identityGuid());
    }
}
