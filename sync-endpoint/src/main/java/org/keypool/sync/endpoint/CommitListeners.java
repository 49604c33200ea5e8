package org.keypool.sync.endpoint;

import java.util.ArrayList;
import java.util.List;

import org.keypool.sync.push.PushQueue;
import org.keypool.sync.settings.SyncSettings;
import org.keypool.sync.store.CommitListener;
import org.keypool.sync.stream.StreamQueue;

/** Who must be told of the commits to a pool's datasets. */
final class CommitListeners {

    private CommitListeners() {}

    /** Those that a pool with these settings has. */
    static List<CommitListener> of(SyncContext context, SyncSettings settings) {
        List<CommitListener> listeners = new ArrayList<>();
        if (settings.push().isConfigured()) {
            listeners.add(new PushQueue(context.clock()));
        }
        StreamQueue.of(context.session(), settings.streams(), context.clock()).ifPresent(listeners::add);
        return listeners;
    }
}
