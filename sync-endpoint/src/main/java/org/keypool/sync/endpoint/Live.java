package org.keypool.sync.endpoint;

import java.util.List;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.smallrye.mutiny.Multi;
import org.keypool.aws.AwsRequest;
import org.keypool.sync.dataset.Dataset;
import org.keypool.sync.live.LiveStream;

/**
 * Live updates of one dataset: what {@code ListRecords} would say, said when it happens. Who may list the records may
 * listen, proved the same way; a browser's EventSource, which sets no header, presigns the URL.
 *
 * <p>A listener says what it knows by {@code Last-Event-ID}, as EventSource does when it comes back, or by the parameter
 * {@code lastSyncCount}; otherwise it begins with the dataset as it stands.
 */
final class Live {

    private final SyncContext context;
    private final Sse sse;

    Live(SyncContext context, Sse sse) {
        this.context = context;
        this.sse = sse;
    }

    Multi<OutboundSseEvent> open(AwsRequest request, List<String> path) {
        SyncCall call = SyncCall.authorised(context, request, Routes.LIVE.find(request.method(), path));
        Dataset dataset = call.datasets().dataset(call.datasetName());
        QueryMembers query = call.query();
        long seen = query.lastEventId().orElseGet(() -> query.integer("lastSyncCount", Long.MIN_VALUE, Long.MAX_VALUE)
                .orElse(dataset.syncCount()));
        return new LiveStream(
                        context.live(),
                        call.topic(),
                        call.changes(),
                        dataset.since(seen).after(),
                        call.until(),
                        context.clock(),
                        sse)
                .open();
    }
}
