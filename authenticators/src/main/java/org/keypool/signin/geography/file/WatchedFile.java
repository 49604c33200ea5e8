package org.keypool.signin.geography.file;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;

import org.jboss.logging.Logger;
import org.keypool.signin.file.FileStamp;
import org.keypool.signin.geography.Location;

/**
 * A file in the MaxMind format that may be replaced, written over, broken or missing at any time. What it was when it was
 * last good goes on to be used.
 */
public final class WatchedFile {

    private static final Logger LOG = Logger.getLogger(WatchedFile.class);

    private final Path path;
    private FileStamp seen;
    private FileStamp judged;
    private volatile MmdbFile good;

    /** A file at this path, now or later; nothing is known before the first {@link #look}. */
    public WatchedFile(Path path) {
        this.path = path;
    }

    /**
     * Reads the file if it has changed. One that somebody is writing right now is left alone until it is the same at two
     * looks. One that cannot be used is logged, once.
     */
    public synchronized void look() {
        FileStamp now = FileStamp.of(path);
        boolean still = seen == null || now.equals(seen);
        seen = now;
        if (!still || now.equals(judged)) {
            return;
        }
        judged = now;
        try {
            MmdbFile opened = MmdbFile.open(path);
            good = opened;
            LOG.infof("Geography: using %s, %s", path, opened.description());
        } catch (IOException | RuntimeException unusable) {
            // Whatever it is: thrown, it would end the timer that looks, and all that the server does by it.
            LOG.errorf(
                    "Geography: %s cannot be used%s: %s",
                    path, good == null ? "" : ", the one before it still is", unusable);
        }
    }

    /** Where an address is, by the file as it was last good. */
    public Location locate(InetAddress address) {
        MmdbFile file = good;
        return file == null ? Location.UNKNOWN : file.locate(address);
    }
}
