package org.keypool.signin.password.source;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LeakedPasswordFileTest {

    private static final int MILLIONS = 2_000_000;

    @TempDir
    private Path folder;

    @Test
    void containsWhenTheFileIsReplacedThenTheNewOneCounts() throws IOException, SourceUnavailableException {
        Path path = write("first");
        try (LeakedPasswordFile file = new LeakedPasswordFile(path, Duration.ZERO)) {
            assertThat(file.contains(new TypedPassword("first"))).isTrue();
            Files.move(write("second", "third"), path, StandardCopyOption.REPLACE_EXISTING);

            assertThat(file.contains(new TypedPassword("second"))).isTrue();
            assertThat(file.contains(new TypedPassword("first"))).isFalse();
        }
    }

    @Test
    void containsWhenTheFileIsNotThereOrCorruptThenUnavailableUntilItIsRight()
            throws IOException, SourceUnavailableException {
        Path path = folder.resolve("leaked.txt");
        try (LeakedPasswordFile file = new LeakedPasswordFile(path, Duration.ZERO)) {
            TypedPassword password = new TypedPassword("first");
            assertThatThrownBy(() -> file.contains(password)).isInstanceOf(SourceUnavailableException.class);
            Files.writeString(path, "this is no list of hashes");
            assertThatThrownBy(() -> file.contains(password)).isInstanceOf(SourceUnavailableException.class);
            Files.move(write("first"), path, StandardCopyOption.REPLACE_EXISTING);

            assertThat(file.contains(password)).isTrue();
        }
    }

    @Test
    void containsWhenTheFileHasMillionsOfLinesThenFoundInMicrosecondsAndWithoutHeap()
            throws IOException, SourceUnavailableException {
        Path path = folder.resolve("millions.txt");
        long step = (1L << 60) / MILLIONS;
        HexFormat hex = HexFormat.of().withUpperCase();
        String wanted = new TypedPassword("known").sha1();
        try (BufferedWriter writer = Files.newBufferedWriter(path, StandardCharsets.US_ASCII)) {
            boolean written = false;
            for (long i = 0; i < MILLIONS; i++) {
                String hash = hex.toHexDigits(i * step, 15) + "0000000000000000000000000";
                if (!written && hash.compareTo(wanted) > 0) {
                    writer.write(wanted + ":3\r\n");
                    written = true;
                }
                writer.write(hash + ":1\r\n");
            }
        }
        try (LeakedPasswordFile file = new LeakedPasswordFile(path, Duration.ofMinutes(1))) {
            assertThat(file.contains(new TypedPassword("known"))).isTrue();
            Runtime runtime = Runtime.getRuntime();
            System.gc();
            long before = runtime.totalMemory() - runtime.freeMemory();
            long start = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                assertThat(file.contains(new TypedPassword("unknown" + i))).isFalse();
            }
            assertThat(Duration.ofNanos((System.nanoTime() - start) / 1000)).isLessThan(Duration.ofMillis(5));
            System.gc();
            assertThat(runtime.totalMemory() - runtime.freeMemory() - before).isLessThan(32_000_000);
        }
    }

    private Path write(String... passwords) throws IOException {
        String lines = Stream.of(passwords)
                .map(password -> new TypedPassword(password).sha1() + ":1\n")
                .sorted()
                .collect(Collectors.joining());
        return Files.writeString(Files.createTempFile(folder, "hashes", ".txt"), lines);
    }
}
