package org.keypool.signin.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.jboss.logging.Logger;

/**
 * A file that may be replaced, written over, broken or missing at any time. What it held when it was last good goes on to be
 * used.
 *
 * @param <T> what is read from it; its {@code toString} tells administrators what that is
 */
public final class WatchedFile<T> {

    private static final Logger LOG = Logger.getLogger(WatchedFile.class);

    private final String subject;
    private final Path path;
    private final Reader<T> reader;
    private FileStamp seen;
    private FileStamp judged;
    private volatile T good;

    /**
     * A file at this path, now or later; nothing is known before the first {@link #look}.
     *
     * @param subject what it is about, for the log
     */
    public WatchedFile(String subject, Path path, Reader<T> reader) {
        this.subject = subject;
        this.path = path;
        this.reader = reader;
    }

    /**
     * Reads a file.
     *
     * @param <T> what is read from it
     */
    public interface Reader<T> {
        /** @throws IOException if there is no such file, or it cannot be used, and why */
        T read(Path path) throws IOException;
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
            T read = reader.read(path);
            good = read;
            LOG.infof("%s: using %s, %s", subject, path, read);
        } catch (IOException | RuntimeException unusable) {
            // Whatever it is: thrown, it would end the timer that looks, and all that the server does by it.
            LOG.errorf(
                    "%s: %s cannot be used%s: %s",
                    subject, path, good == null ? "" : ", the one before it still is", unusable);
        }
    }

    /** The file's name, without its folder. */
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** What the file held when it was last good, if ever it was. */
    public Optional<T> good() {
        return Optional.ofNullable(good);
    }
}
