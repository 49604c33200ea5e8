package org.keypool.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.keypool.bench.database.Postgres;
import org.keypool.harness.Keypool;

/** The tables of each benchmark that ran, under a line that says where and on what. */
final class Report {
    private final String setting;
    private final Map<String, List<Table>> benchmarks;

    /** @param benchmarks the tables by the benchmark's name, in order */
    Report(String setting, Map<String, List<Table>> benchmarks) {
        this.setting = setting;
        this.benchmarks = benchmarks;
    }

    /** What a reader must know to judge the figures. */
    static String setting(Keypool server, Postgres postgres, String revision) {
        JsonNode system = server.admin().get("/serverinfo").get("systemInfo");
        return String.format(
                "%s, revision %s: Keycloak %s on Java %s, PostgreSQL %s; %s, %d processors, %s.",
                LocalDate.now(ZoneOffset.UTC),
                revision,
                system.get("version").asText(),
                system.get("javaVersion").asText(),
                postgres.column("show server_version").get(0),
                processor(),
                Runtime.getRuntime().availableProcessors(),
                system.get("osName").asText() + " " + system.get("osVersion").asText());
    }

    /** Puts each benchmark's figures into a Markdown file, in the place of those that are there. */
    void recordIn(Path file) {
        String document = read(file);
        for (String name : benchmarks.keySet()) {
            String begin = "<!-- figures: ./benchmarks/run --record " + name + " -->\n";
            int from = document.indexOf(begin);
            int to = document.indexOf("<!-- end of figures -->\n", from);
            if (from < 0 || to < 0) {
                throw new IllegalStateException(file + " has no place for the figures of " + name);
            }
            document = document.substring(0, from) + begin + figures(name) + document.substring(to);
        }
        write(file, document);
    }

    void writeTo(Path file) {
        write(file, toString());
    }

    @Override
    public String toString() {
        return benchmarks.keySet().stream().map(this::figures).collect(Collectors.joining("\n"));
    }

    private String figures(String name) {
        return setting + "\n\n"
                + benchmarks.get(name).stream().map(Table::toString).collect(Collectors.joining("\n"));
    }

    private static String processor() {
        return read(Path.of("/proc/cpuinfo"))
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
