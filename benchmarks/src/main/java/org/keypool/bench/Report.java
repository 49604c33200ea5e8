package org.keypool.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.keypool.bench.database.Postgres;
import org.keypool.harness.Keypool;

/** The tables of a run, under a line that says where and on what it ran. */
final class Report {
    private static final String BEGIN = "<!-- figures: written by ./benchmarks/run --record -->\n";
    private static final String END = "<!-- end of figures -->\n";

    private final String text;

    Report(String setting, List<Table> tables) {
        text = setting + "\n\n" + tables.stream().map(Table::toString).collect(Collectors.joining("\n"));
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

    /** Puts it into a Markdown file, in the place of the figures that are there. */
    void recordIn(Path file) {
        String old = read(file);
        int from = old.indexOf(BEGIN) + BEGIN.length();
        Report.write(file, old.substring(0, from) + text + old.substring(old.indexOf(END)));
    }

    void writeTo(Path file) {
        write(file, text);
    }

    @Override
    public String toString() {
        return text;
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
