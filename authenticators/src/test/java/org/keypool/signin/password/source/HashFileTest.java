package org.keypool.signin.password.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HashFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 1001})
    void containsWhenLinesEndInEveryWayThenFindsEachHashAndNoOther(int count) throws IOException {
        List<String> hashes = hashes(count);
        String counted = hashes.stream()
                .map(hash -> hash + ":" + Math.abs(hash.hashCode()))
                .collect(lines("\n"));
        for (String content : List.of(
                hashes.stream().collect(lines("\n")),
                counted,
                counted + "\n",
                counted.replace("\n", "\r\n"),
                counted.replace("\n", "\r\n") + "\r\n",
                counted.toLowerCase(Locale.ROOT) + "\n\n")) {
            try (HashFile file = HashFile.open(file(content))) {
                for (String hash : hashes) {
                    assertThat(file.contains(hash)).as(hash).isTrue();
                    assertThat(file.contains(neighbour(hash, 1)))
                            .as("after " + hash)
                            .isFalse();
                    assertThat(file.contains(neighbour(hash, -1)))
                            .as("before " + hash)
                            .isFalse();
                }
                assertThat(file.contains("0".repeat(40))).isFalse();
                assertThat(file.contains("F".repeat(40))).isFalse();
            }
        }
    }

    static Stream<String> corrupt() {
        List<String> hashes = hashes(500);
        return Stream.of(
                "",
                "\n",
                "\r\n",
                "x",
                "x".repeat(10_000),
                hashes.get(0).substring(1),
                "G" + hashes.get(0).substring(1),
                hashes.get(0) + ":many",
                hashes.get(0) + ";1",
                hashes.get(0) + ":" + "1".repeat(40),
                hashes.get(0) + "\n" + "A".repeat(200),
                "\uFEFF" + hashes.get(0),
                hashes.stream().sorted((a, b) -> b.compareTo(a)).collect(lines("\n")),
                "PK\u0003\u0004" + "\u0000".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("corrupt")
    void openWhenItIsNoSortedListOfHashesThenRefused(String content) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> HashFile.open(file)).isInstanceOf(CorruptHashFileException.class);
    }

    @Test
    void containsWhenTheFileWasCutShortThenRefusedAndNotMistaken() throws IOException {
        List<String> hashes = hashes(1000);
        Path path = file(hashes.stream().collect(lines("\n")));
        try (HashFile file = HashFile.open(path)) {
            Files.writeString(path, hashes.get(0));

            assertThatThrownBy(() -> file.contains(hashes.get(999))).isInstanceOf(CorruptHashFileException.class);
        }
    }

    /** The hash with its last digit but one changed. */
    private static String neighbour(String hash, int distance) {
        int digit = (Character.digit(hash.charAt(38), 16) + distance) & 15;
        return hash.substring(0, 38) + Character.toUpperCase(Character.forDigit(digit, 16)) + hash.charAt(39);
    }

    private static List<String> hashes(int count) {
        Random random = new Random(count);
        return List.copyOf(IntStream.range(0, count)
                .mapToObj(i -> new TypedPassword("password" + random.nextInt()).sha1())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Collector<CharSequence, ?, String> lines(String end) {
        return Collectors.joining(end);
    }

    private Path file(String content) throws IOException {
        return Files.write(folder.resolve("hashes.txt"), content.getBytes(StandardCharsets.UTF_8));
    }
}
