package org.keypool.signin.reputation.list;

import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NetworkListTest {

    private static final int MILLIONS = 3_000_000;

    @TempDir
    private Path folder;

    @Test
    void containsWhenTheListIsAsPublishersWriteThemThenAddressesAndNetworks() throws IOException {
        NetworkList list = list("""
                # Attackers, last updated on Monday; a comment may be far longer than any address in the list is
                203.0.113.7
                198.51.100.0/25 ; SBL1\r

                  192.0.2.9\t# with a comment
                203.0.113.7/32
                2001:db8:51::/48
                2001:db8:7:7::1
                ::ffff:100.1.2.3
                """);

        for (String listed : List.of(
                "203.0.113.7",
                "198.51.100.0",
                "198.51.100.127",
                "192.0.2.9",
                "2001:db8:51:ffff::1",
                "2001:db8:7:7::1",
                "2001:db8:7:7:8:9:a:b",
                "100.1.2.3")) {
            assertThat(list.contains(address(listed))).as(listed).isTrue();
        }
        for (String other : List.of(
                "203.0.113.6",
                "203.0.113.8",
                "198.51.100.128",
                "198.51.99.255",
                "2001:db8:52::1",
                "2001:db8:7:8::1",
                "cb00:7107::1")) {
            assertThat(list.contains(address(other))).as(other).isFalse();
        }
        assertThat(list).as("what is there twice counts once").hasToString("6 networks");
    }

    @Test
    void containsWhenANetworkHasNoPrefixThenEverythingOfItsFamily() throws IOException {
        NetworkList all = list("0.0.0.0/0");

        assertThat(all.contains(address("255.255.255.255"))).isTrue();
        assertThat(all.contains(address("::1"))).isFalse();
        assertThat(list("::/0").contains(address("ffff::"))).isTrue();
    }

    static Stream<String> corrupt() {
        return Stream.of(
                "",
                "# nothing\n\n",
                "203.0.113.7\n203.0.113",
                "203.0.113.7\n203.0.113.300",
                "203.0.113.0/33",
                "203.0.113.0/",
                "203.0.113.0/-1",
                "203.0.113.0/24/24",
                "2001:db8::/129",
                "::ffff:203.0.113.0/120",
                "/24",
                "203.0.113.7-203.0.113.9",
                "203.0.113.7 203.0.113.8",
                "localhost",
                "<!DOCTYPE html>",
                "9".repeat(100_000),
                "203.0.113.7" + " ".repeat(60) + "x\n203.0.113.8",
                "PK\u0003\u0004" + "\u0000".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("corrupt")
    void readWhenItIsNoSuchListThenRefused(String text) {
        assertThatThrownBy(() -> list(text)).isInstanceOf(CorruptListException.class);
    }

    @Test
    void readWhenALineIsWrongThenSaysWhich() {
        assertThatThrownBy(() -> list("# a\n\n203.0.113.7\nwrong\n203.0.113.8"))
                .hasMessage("line 4 is neither an address nor a network");
        assertThatThrownBy(() -> NetworkList.read(folder)).hasMessage("this is no file");
        assertThatThrownBy(() -> NetworkList.read(folder.resolve("none"))).isInstanceOf(IOException.class);
    }

    @Test
    void readWhenThereAreMillionsThenLittleMemoryAndFastToLookUp() throws IOException {
        Path file = folder.resolve("millions.netset");
        Random random = new Random(1);
        try (Writer writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < MILLIONS; i++) {
                int bits = random.nextInt();
                writer.write((bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255)
                        + (i % 10 == 0 ? "/" + (12 + i / 10 % 20) : "") + "\n");
            }
        }

        long usedBefore = used();
        long before = System.nanoTime();
        NetworkList list = NetworkList.read(file);
        long readMillis = Duration.ofNanos(System.nanoTime() - before).toMillis();
        long bytes = used() - usedBefore;

        before = System.nanoTime();
        int lookUps = 200_000;
        int found = 0;
        for (int i = 0; i < lookUps; i++) {
            found += list.contains(address(random.nextInt())) ? 1 : 0;
        }
        long nanos = (System.nanoTime() - before) / lookUps;
        System.out.printf("%s: %d bytes, read in %d ms, %d ns a look-up%n", list, bytes, readMillis, nanos);
        assertThat(found).isPositive();
        assertThat(bytes).as("on the heap").isLessThan(10L * MILLIONS);
        assertThat(nanos).isLessThan(100_000);
        assertThat(readMillis).isLessThan(60_000);
    }

    @Property(tries = 200)
    void containsWhenNetworksOverlapThenAsOneByOne(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 0xfff) Integer> networks, @ForAll int address)
            throws IOException {
        // A few bits of an address and a length: networks that lie within each other, and ends of them.
        StringBuilder text = new StringBuilder();
        boolean listed = false;
        int looked = address & 0xf00000f0;
        for (int network : networks) {
            int bits = network & 31;
            int start = network << 20;
            text.append(address(start).getHostAddress())
                    .append('/')
                    .append(bits)
                    .append('\n');
            listed |= bits == 0 || (start ^ looked) >>> 32 - bits == 0;
        }
        Path file = Files.createTempFile("networks", ".netset");
        try {
            Files.writeString(file, text);

            assertThat(NetworkList.read(file).contains(address(looked))).isEqualTo(listed);
        } finally {
            Files.delete(file);
        }
    }

    private NetworkList list(String text) throws IOException {
        return NetworkList.read(Files.write(folder.resolve("list.netset"), text.getBytes(StandardCharsets.UTF_8)));
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    private static InetAddress address(int bits) throws UnknownHostException {
        return InetAddress.getByAddress(
                new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits});
    }
}
