package org.keypool.signin.geography.file;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;

import com.maxmind.db.Reader;
import org.jboss.logging.Logger;
import org.keypool.signin.geography.Location;

/**
 * A file in the MaxMind format, opened.
 *
 * <p>It is mapped into memory, so it costs no heap however large it is. But a mapped file that somebody writes over or
 * cuts short takes the JVM along: so what is mapped is a copy of ours, which has no name any more as soon as it is. It is
 * unmapped when nobody looks anything up in it and it is collected as garbage.
 */
public final class MmdbFile {

    /** Several times as large as any that is sold. */
    private static final long LARGEST = 1L << 30;

    private static final Logger LOG = Logger.getLogger(MmdbFile.class);

    private final Path path;
    private final Reader reader;
    private final String description;
    private final AtomicBoolean complained = new AtomicBoolean();

    private MmdbFile(Path path, Path copy) throws IOException {
        this.path = path;
        try {
            reader = new Reader(copy.toFile(), Reader.FileMode.MEMORY_MAPPED);
            description = reader.getMetadata().databaseType() + " of "
                    + reader.getMetadata().buildTime();
        } catch (RuntimeException | StackOverflowError broken) {
            throw unreadable(broken);
        }
    }

    /**
     * Opens it, and looks some addresses up to see whether it can be read.
     *
     * @throws IOException if there is no such file, or it is none of this format, or broken
     */
    public static MmdbFile open(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException("this is no file");
        }
        if (Files.size(path) > LARGEST) {
            throw new IOException("it is larger than " + LARGEST + " bytes");
        }
        Path copy = Files.createTempFile("keypool-geography", ".mmdb");
        try {
            Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
            MmdbFile file = new MmdbFile(path, copy);
            for (int block = 1; block < 224; block++) {
                file.read(InetAddress.getByAddress(new byte[] {(byte) block, 1, 1, 1}));
            }
            return file;
        } finally {
            delete(copy);
        }
    }

    /** What the file is, by its own account. */
    @Override
    public String toString() {
        return description;
    }

    /** Where an address is. What cannot be read is not known; the log says so, once for each file. */
    public Location locate(InetAddress address) {
        try {
            return read(address);
        } catch (IOException broken) {
            if (complained.compareAndSet(false, true)) {
                LOG.errorf("Geography: %s is broken in places: %s", path, broken.getMessage());
            }
            return Location.UNKNOWN;
        }
    }

    private Location read(InetAddress address) throws IOException {
        // IPv4 only: the library would walk off its tree.
        if (reader.getMetadata().ipVersion() == 4 && address.getAddress().length != 4) {
            return Location.UNKNOWN;
        }
        try {
            MmdbRecord found = reader.get(address, MmdbRecord.class);
            return found == null ? Location.UNKNOWN : found.toLocation();
        } catch (RuntimeException | StackOverflowError broken) {
            throw unreadable(broken);
        }
    }

    /** Wherever a broken file's pointers lead: past its end, to a value of another type, in circles. */
    private static IOException unreadable(Throwable broken) {
        return new IOException(broken.toString(), broken);
    }

    private static void delete(Path copy) {
        try {
            Files.delete(copy);
        } catch (IOException mapped) {
            // Windows keeps the name of what is mapped.
            LOG.debug("A copy of a geography file stays until the server stops", mapped);
            copy.toFile().deleteOnExit();
        }
    }
}
