package org.keypool.sync.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import org.jboss.logging.Logger;
import org.keypool.aws.json.AwsJson;
import org.keypool.sync.store.DatasetChange;
import org.keypool.sync.store.DatasetChanges;

/**
 * What one listener hears of one dataset, as server-sent events (WHATWG HTML, section 9.2): {@code open} at once, then
 * {@code change} and {@code delete}. Each event's id is the sync count it brings the listener to.
 *
 * <p>Idle, it holds neither a thread nor a connection. Woken, it reads what was committed since its count, on a thread of
 * the node's pool; a listener that takes nothing is not read for, and finds several changes in one event later.
 */
public final class LiveStream {

    /** Proxies close what is silent for a minute. Each beat also looks for what no message told of. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private static final Logger LOG = Logger.getLogger(LiveStream.class);

    private final LiveDatasets node;
    private final DatasetCommitted topic;
    private final DatasetChanges changes;
    private final Instant end;
    private final Clock clock;
    private final Sse sse;
    /** How often it was woken since it last began to read; one reader at a time. */
    private final AtomicInteger wakes = new AtomicInteger();

    private volatile MultiEmitter<? super OutboundSseEvent> emitter;
    private volatile boolean starved;
    private long seen;

    /**
     * A stream that was not begun.
     *
     * @param seen the sync count the listener knows
     * @param end when its credentials end, and so the stream
     */
    public LiveStream(
            LiveDatasets node,
            DatasetCommitted topic,
            DatasetChanges changes,
            long seen,
            Instant end,
            Clock clock,
            Sse sse) {
        this.node = node;
        this.topic = topic;
        this.changes = changes;
        this.seen = seen;
        this.end = end;
        this.clock = clock;
        this.sse = sse;
    }

    /**
     * Begins to listen.
     *
     * @throws org.keypool.aws.AwsException TooManyRequestsException
     */
    public Multi<OutboundSseEvent> open() {
        node.add(this);
        return Multi.createFrom()
                .<OutboundSseEvent>emitter(this::begin, BackPressureStrategy.BUFFER)
                .onTermination()
                .invoke(() -> node.remove(this));
    }

    DatasetCommitted topic() {
        return topic;
    }

    /** Something may have changed. */
    void wake() {
        if (emitter != null && wakes.getAndIncrement() == 0) {
            node.execute(this::read);
        }
    }

    private void begin(MultiEmitter<? super OutboundSseEvent> to) {
        emitter = to;
        Cancellable beats =
                Multi.createFrom().ticks().every(HEARTBEAT).subscribe().with(tick -> beat());
        Cancellable over = Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(
                        Math.max(1, Duration.between(clock.instant(), end).toMillis() + 1)))
                .subscribe()
                .with(nothing -> wake());
        to.onTermination(() -> {
            beats.cancel();
            over.cancel();
        });
        to.onRequest(more -> {
            if (starved) {
                wake();
            }
        });
        to.emit(event("open", seen, AwsJson.object()));
        wake();
    }

    private void beat() {
        if (emitter.requested() > 0) {
            emitter.emit(sse.newEventBuilder().comment("").build());
        }
        wake();
    }

    private void read() {
        int answered;
        do {
            answered = wakes.get();
            starved = emitter.requested() == 0;
            if (!starved && !emitter.isCancelled()) {
                readOnce();
            }
        } while (wakes.addAndGet(-answered) > 0);
    }

    private void readOnce() {
        try {
            Optional<List<DatasetChange>> found =
                    clock.instant().isBefore(end) ? changes.since(node.factory(), seen) : Optional.empty();
            found.ifPresentOrElse(this::tell, emitter::complete);
        } catch (RuntimeException e) {
            // The client comes back with the last id it got, perhaps to a node that can read.
            LOG.warnf(e, "a live stream ends: its changes could not be read");
            emitter.complete();
        }
    }

    private void tell(List<DatasetChange> found) {
        for (DatasetChange change : found) {
            emitter.emit(event(change));
            seen = change.syncCount();
        }
    }

    private OutboundSseEvent event(DatasetChange change) {
        ObjectNode data = AwsJson.object();
        if (change.isDeletion()) {
            return event("delete", change.syncCount(), data);
        }
        ArrayNode keys = data.putArray("Keys");
        change.keys().forEach(keys::add);
        return event("change", change.syncCount(), data.put("LastModifiedBy", change.writer()));
    }

    private OutboundSseEvent event(String name, long syncCount, ObjectNode data) {
        data.put("DatasetName", topic.datasetName()).put("SyncCount", syncCount);
        return sse.newEventBuilder()
                .name(name)
                .id(Long.toString(syncCount))
                .data(data.toString())
                .build();
    }
}
