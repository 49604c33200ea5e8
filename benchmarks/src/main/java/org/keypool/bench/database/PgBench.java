package org.keypool.bench.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.keypool.bench.load.Contender;
import org.keypool.bench.load.Load;
import org.keypool.bench.load.Round;

/**
 * PostgreSQL's own load generator on the server's own database: what the SQL alone would do.
 *
 * @param name what tables call it
 * @param jdbcUrl the database
 * @param script a transaction in pgbench's language; {@code :client_id} is from 0 to the number of connections
 */
public record PgBench(String name, String jdbcUrl, Path script) implements Contender {

    @Override
    public Round round(Load load, Duration length) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/pgbench")), "run");
            Path log = folder.resolve("pgbench.log");
            URI uri = URI.create(jdbcUrl.substring("jdbc:".length()));
            String connections = String.valueOf(load.connections());
            ProcessBuilder builder = new ProcessBuilder(
                            program(),
                            "--no-vacuum",
                            "--protocol=prepared",
                            "--client=" + connections,
                            "--time=" + length.toSeconds(),
                            "--log",
                            "--log-prefix=" + folder.resolve("transactions"),
                            "--file=" + script,
                            "--host=" + uri.getHost(),
                            "--port=" + uri.getPort(),
                            "--username=postgres",
                            uri.getPath().substring(1))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("PGPASSWORD", "postgres");
            if (builder.start().waitFor() != 0) {
                throw new IllegalStateException("pgbench failed: " + Files.readString(log));
            }
            return new Round(nanos(folder), length.toMillis() / 1e3, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Each line of its log is a transaction: client, number, microseconds, script, and when. */
    private static long[] nanos(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("transactions"))
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines.stream()
                .mapToLong(line -> Long.parseLong(line.split(" ")[2]) * 1_000)
                .toArray();
    }

    private static String program() throws IOException {
        List<Path> folders = new ArrayList<>(
                Stream.of(System.getenv("PATH").split(":")).map(Path::of).toList());
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.map(version -> version.resolve("bin")).forEach(folders::add);
            }
        }
        return folders.stream()
                .map(folder -> folder.resolve("pgbench"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "pgbench is not installed: it comes with the PostgreSQL server (Debian: postgresql)"));
    }
}
