package org.keypool.it;

import org.keypool.harness.Keypool;

/** The server's connections to its database, seen from what a request of its own waits for. */
final class Connections {

    private final Keypool keypool;
    private volatile boolean none;

    Connections(Keypool keypool) {
        this.keypool = keypool;
    }

    /** Looks a while; the server's own work may hold one now and then, but not all the time. */
    void watch() {
        for (int i = 0; i < 20 && !none; i++) {
            none = keypool.metric("agroal_active_count") == 0.0;
        }
    }

    /** Whether once nobody held any while {@link #watch} looked. */
    boolean wereAllFree() {
        return none;
    }
}
