package org.keypool.signin.password.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.jboss.logging.Logger;
import org.keypool.signin.file.FileStamp;

/**
 * Leaked passwords in a local {@link HashFile}, which is opened anew when it was replaced. Replace it by renaming
 * another one over it: look-ups under way then go on in the old one.
 */
public final class LeakedPasswordFile implements Closeable {

    private static final Logger LOG = Logger.getLogger(LeakedPasswordFile.class);

    private final Path path;
    private final long lookEveryNanos;
    private volatile Opened opened = new Opened(null, null, "it was not looked at yet", 0);

    /**
     * A file that may come later.
     *
     * @param path where it lies
     * @param lookEvery how long a replaced file may go unnoticed
     */
    public LeakedPasswordFile(Path path, Duration lookEvery) {
        this.path = path;
        this.lookEveryNanos = lookEvery.toNanos();
    }

    /**
     * Whether the file has this password.
     *
     * @throws SourceUnavailableException when there is no such file, or it is no list of hashes; the log says why, once
     *     for each file
     */
    public boolean contains(TypedPassword password) throws SourceUnavailableException {
        String hash = password.sha1();
        for (int attempt = 1; ; attempt++) {
            Opened current = current();
            if (current.file() == null) {
                throw new SourceUnavailableException(path + ": " + current.problem());
            }
            try {
                return current.file().contains(hash);
            } catch (IOException failed) {
                // Replaced a moment ago and closed under our hands; or broken, or this thread was interrupted.
                forget(current);
                if (attempt == 2) {
                    LOG.errorf(failed, "The leaked passwords in %s could not be searched", path);
                    throw new SourceUnavailableException(path.toString(), failed);
                }
            }
        }
    }

    @Override
    public void close() {
        forget(opened);
    }

    private Opened current() {
        Opened current = opened;
        return current.stamp() != null && System.nanoTime() - current.lookedAt() < lookEveryNanos ? current : look();
    }

    private synchronized Opened look() {
        Opened current = opened;
        if (current.stamp() != null && System.nanoTime() - current.lookedAt() < lookEveryNanos) {
            return current;
        }
        FileStamp stamp = FileStamp.of(path);
        if (stamp.equals(current.stamp())) {
            opened = new Opened(current.file(), stamp, current.problem(), System.nanoTime());
            return opened;
        }
        HashFile file = null;
        String problem = null;
        try {
            file = HashFile.open(path);
            LOG.infof("Leaked passwords are looked up in %s", path);
        } catch (IOException unusable) {
            problem = unusable.toString();
            LOG.errorf("The leaked passwords in %s cannot be used: %s", path, problem);
        }
        opened = new Opened(file, stamp, problem, System.nanoTime());
        release(current);
        return opened;
    }

    private synchronized void forget(Opened used) {
        if (opened == used) {
            opened = new Opened(null, null, "it could not be read", 0);
        }
        release(used);
    }

    private void release(Opened used) {
        if (used.file() != null) {
            try {
                used.file().close();
            } catch (IOException kept) {
                LOG.warnf(kept, "%s could not be closed", path);
            }
        }
    }

    /** @param stamp null makes the next look-up open the file */
    private record Opened(HashFile file, FileStamp stamp, String problem, long lookedAt) {}
}
