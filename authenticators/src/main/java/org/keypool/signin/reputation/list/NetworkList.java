package org.keypool.signin.reputation.list;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.keypool.signin.client.IpAddress;

/**
 * A list of addresses and networks, IPv4 and IPv6, in memory: eight bytes each.
 *
 * <p>Of IPv6 the first 64 bits count. Whoever has one address has the 2<sup>64</sup> around it (RFC 4291, section 2.5.4), so a list
 * that names a single one means its network.
 */
public final class NetworkList {

    /** Public lists have ten thousand to some million; so many take 80 MB, and no more than 200 while they are read. */
    private static final int MOST_NETWORKS = 10_000_000;

    private static final long LARGEST_FILE = 1L << 30;
    /** An IPv6 address with an IPv4 one in it, and a length. */
    private static final int LONGEST_ENTRY = 49;

    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;
    private static final int COUNTED_BITS = 64;

    private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

    private final Networks[] ipv4 = new Networks[IPV4_BITS + 1];
    private final Networks[] ipv6 = new Networks[COUNTED_BITS + 1];
    private int entries;

    private NetworkList() {}

    /**
     * Reads a file: an address or a block in CIDR notation a line; what follows a # or ; is a comment.
     *
     * @throws IOException if there is no such file; if a line is something else, which is told by its number; if there is no
     *     address in it; or if it is too large
     */
    public static NetworkList read(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new CorruptListException("this is no file");
        }
        if (Files.size(path) > LARGEST_FILE) {
            throw new CorruptListException("it is larger than " + LARGEST_FILE + " bytes");
        }
        NetworkList list = new NetworkList();
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(path))) {
            list.readLines(bytes);
        }
        if (list.entries == 0) {
            throw new CorruptListException("no address is in it");
        }
        list.all().forEach(Networks::finish);
        return list;
    }

    /** Whether the address, or a network around it, is on the list. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        long number = number(bytes);
        for (Networks networks : family(bytes)) {
            if (networks != null && networks.contains(number)) {
                return true;
            }
        }
        return false;
    }

    /** How many networks are on it. */
    @Override
    public String toString() {
        int size = all().mapToInt(Networks::size).sum();
        return String.format(Locale.ROOT, "%,d networks", size);
    }

    private void readLines(InputStream bytes) throws IOException {
        byte[] line = new byte[LONGEST_ENTRY + 1];
        int length = 0;
        boolean comment = false;
        int number = 1;
        for (int read = bytes.read(); read >= 0; read = bytes.read()) {
            if (read == '\n') {
                add(line, length, number++);
                length = 0;
                comment = false;
            } else if (read == '#' || read == ';') {
                comment = true;
            } else if (!comment && !(blank(read) && (length == 0 || length == line.length))) {
                // What is longer than an entry stays so, and is refused.
                length = Math.min(length + 1, line.length);
                line[length - 1] = (byte) read;
            }
        }
        add(line, length, number);
    }

    private static boolean blank(int read) {
        return read == ' ' || read == '\t' || read == '\r';
    }

    private void add(byte[] line, int length, int number) throws CorruptListException {
        String entry = new String(line, 0, length, StandardCharsets.ISO_8859_1).strip();
        if (entry.isEmpty()) {
            return;
        }
        int slash = entry.indexOf('/');
        Optional<byte[]> address = IpAddress.parse(slash < 0 ? entry : entry.substring(0, slash))
                .map(parsed -> parsed.inetAddress().getAddress());
        String bits = slash < 0 ? "" : entry.substring(slash + 1);
        int most = address.isPresent() && address.get().length * Byte.SIZE == IPV4_BITS ? IPV4_BITS : IPV6_BITS;
        if (address.isEmpty() || slash >= 0 && (!LENGTH.matcher(bits).matches() || Integer.parseInt(bits) > most)) {
            throw new CorruptListException("line " + number + " is neither an address nor a network");
        }
        if (++entries > MOST_NETWORKS) {
            throw new CorruptListException("it has more than " + MOST_NETWORKS + " lines with addresses");
        }
        int prefix = Math.min(slash < 0 ? most : Integer.parseInt(bits), COUNTED_BITS);
        Networks[] family = family(address.get());
        if (family[prefix] == null) {
            family[prefix] = new Networks(prefix);
        }
        family[prefix].add(number(address.get()));
    }

    private Networks[] family(byte[] address) {
        return address.length * Byte.SIZE == IPV4_BITS ? ipv4 : ipv6;
    }

    /** The first 64 bits of an address; what an IPv4 one lacks is zero. */
    private static long number(byte[] address) {
        ByteBuffer bytes = ByteBuffer.wrap(address);
        return address.length * Byte.SIZE == IPV4_BITS ? (long) bytes.getInt() << IPV4_BITS : bytes.getLong();
    }

    private Stream<Networks> all() {
        return Stream.of(ipv4, ipv6).flatMap(Stream::of).filter(networks -> networks != null);
    }
}
