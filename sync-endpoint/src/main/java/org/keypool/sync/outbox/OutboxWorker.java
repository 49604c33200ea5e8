package org.keypool.sync.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.timer.TimerProvider;

/** Delivers what is in the outbox, on every node: at once when the node itself commits a message, otherwise by polling. */
public final class OutboxWorker implements AutoCloseable {

    static final Duration POLL = Duration.ofSeconds(5);

    private static final String TASK = "keypool-sync-outbox";

    private volatile List<Dispatcher> dispatchers = List.of();

    /** Begins to deliver the messages of these channels. */
    public void start(KeycloakSession session, List<OutboxChannel> channels) {
        ExecutorsProvider executors = session.getProvider(ExecutorsProvider.class);
        dispatchers = channels.stream()
                .map(channel -> new Dispatcher(
                        session.getKeycloakSessionFactory(),
                        channel,
                        // Threads of its own: a channel that waits for its target must not keep another one waiting.
                        executors.getExecutor(TASK + "-" + channel.id()),
                        Clock.systemUTC()))
                .toList();
        session.getProvider(TimerProvider.class).schedule(this::wake, POLL.toMillis(), TASK);
    }

    /** Messages were committed. Never waits. */
    public void wake() {
        dispatchers.forEach(Dispatcher::wake);
    }

    @Override
    public void close() {
        dispatchers.forEach(Dispatcher::stop);
    }
}
