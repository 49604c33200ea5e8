package org.keypool.signin.password.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * A file of SHA-1 hashes in ascending order, a line each: {@code HASH} or {@code HASH:COUNT}, the form in which Have I
 * Been Pwned hands its passwords out. Lines may end with CR LF, and the last one without anything.
 *
 * <p>Found by binary search with reads at a position: a billion lines take 30 reads and no memory. The file is not
 * mapped, because one that is cut short under a mapping takes the whole JVM down.
 */
final class HashFile implements Closeable {

    private static final int HASH = 40;
    /** A hash, a colon, a count of up to 19 digits, CR LF, and the byte before. */
    private static final int LONGEST_LINE = 64;

    private static final int PROBES = 64;

    private final FileChannel channel;
    private final long size;

    private HashFile(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = withoutEmptyEnd();
    }

    /**
     * Opens a file after a look at lines all over it.
     *
     * @throws CorruptHashFileException when it is not such a file
     */
    static HashFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            HashFile file = new HashFile(channel);
            file.probe();
            return file;
        } catch (IOException | RuntimeException unusable) {
            // Whatever it is, it is thrown on, and nobody else could close the file.
            channel.close();
            throw unusable;
        }
    }

    /** Whether this hash, in upper case, has a line. */
    boolean contains(String hash) throws IOException {
        long low = 0;
        long high = size;
        // Lines that begin at a position in [low, high) may be the one.
        while (low < high) {
            long middle = (low + high) >>> 1;
            Line line = firstLineFrom(middle);
            if (line == null || line.start() >= high) {
                high = middle;
                continue;
            }
            int order = line.hash().compareTo(hash);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = line.start() + 1;
            } else {
                high = middle;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void probe() throws IOException {
        if (size == 0) {
            throw new CorruptHashFileException("it is empty");
        }
        String before = "";
        for (int i = 0; i <= PROBES; i++) {
            Line line = firstLineFrom(size / PROBES * i);
            if (line != null) {
                if (line.hash().compareTo(before) < 0) {
                    throw new CorruptHashFileException("it is not sorted: at byte " + line.start());
                }
                before = line.hash();
            }
        }
        firstLineFrom(Math.max(0, size - LONGEST_LINE)); // the last one
    }

    /** The first line that begins at this position or behind it; null if none does. */
    private Line firstLineFrom(long position) throws IOException {
        long from = Math.max(0, position - 1);
        byte[] bytes = read(from, 2 * LONGEST_LINE);
        int start = 0;
        if (position > 0) {
            int lineEnd = indexOf('\n', bytes, 0);
            if (lineEnd < 0 || lineEnd > LONGEST_LINE) {
                if (bytes.length > LONGEST_LINE) {
                    throw new CorruptHashFileException("a line is too long: at byte " + from);
                }
                return null;
            }
            start = lineEnd + 1;
        }
        return start == bytes.length ? null : new Line(from + start, hash(bytes, start, from + start));
    }

    private String hash(byte[] bytes, int start, long position) throws CorruptHashFileException {
        int end = indexOf('\n', bytes, start);
        end = end < 0 ? bytes.length : end;
        end = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
        boolean form = end - start >= HASH
                && end - start < LONGEST_LINE
                && (end - start == HASH || bytes[start + HASH] == ':');
        for (int i = start; form && i < end; i++) {
            form = i - start < HASH
                    ? Character.digit(bytes[i], 16) >= 0
                    : i - start == HASH || Character.digit(bytes[i], 10) >= 0;
        }
        if (!form) {
            throw new CorruptHashFileException("a line is no SHA-1 with a count: at byte " + position);
        }
        return new String(bytes, start, HASH, StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT);
    }

    private byte[] read(long from, int most) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(most, size - from));
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new CorruptHashFileException("it became shorter while it was read");
            }
        }
        return buffer.array();
    }

    private long withoutEmptyEnd() throws IOException {
        long end = channel.size();
        ByteBuffer last = ByteBuffer.allocate((int) Math.min(end, 2));
        channel.read(last, end - last.capacity());
        for (int i = last.position() - 1; i >= 0 && (last.get(i) == '\n' || last.get(i) == '\r'); i--) {
            end--;
        }
        return end;
    }

    private static int indexOf(char wanted, byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private record Line(long start, String hash) {}
}
