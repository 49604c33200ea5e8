package org.keypool.sync.endpoint;

import java.time.Clock;
import java.util.List;

import org.keypool.sync.push.PushQueue;
import org.keypool.sync.settings.SyncSettings;
import org.keypool.sync.store.CommitListener;

/** Who must be told of the commits to a pool's datasets. */
final class CommitListeners {

    private CommitListeners() {}

    /** Those that a pool with these settings has. */
    static List<CommitListener> of(SyncSettings settings, Clock clock) {
        return settings.push().isConfigured() ? List.of(new PushQueue(clock)) : List.of();
    }
}
