package org.keypool.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The database that a Keycloak runs on. */
sealed interface Database {
    /** The vendor, as {@code kc.sh build --db} knows it. */
    String vendor();

    /** The options of {@code kc.sh start} for it and for a cache that suits it. */
    List<String> options();

    /** Where this JVM reaches it, user and password included. */
    String jdbcUrl();

    static Database named(String name, Path folder) {
        return switch (name) {
            case "postgres" ->
                new Postgres(folder, "127.0.0.1", Map.of("shared_preload_libraries", "pg_stat_statements"));
            case "h2" -> new H2();
            default -> throw new IllegalArgumentException("keypool.db is postgres or h2, not " + name);
        };
    }

    /** A PostgreSQL as an operator sets it up, commits durable, with its statements counted by pg_stat_statements. */
    static Database measured(Path folder) {
        return new Postgres(
                folder,
                "127.0.0.1",
                Map.of(
                        // The library starts it with -F, which saves tests the wait for the disk.
                        "fsync", "on",
                        "synchronous_commit", "on",
                        "shared_preload_libraries", "pg_stat_statements",
                        "shared_buffers", "512MB",
                        "max_wal_size", "4GB"));
    }

    /** H2 in a file, Keycloak's own default. */
    record H2() implements Database {
        @Override
        public String vendor() {
            return "dev-file";
        }

        @Override
        public List<String> options() {
            return List.of("--cache=local");
        }

        @Override
        public String jdbcUrl() {
            throw new UnsupportedOperationException("H2 runs inside the server");
        }
    }

    /** A PostgreSQL of our own on a free port, data under target/. */
    final class Postgres implements Database {
        private final EmbeddedPostgres server;

        /** Listens on loopback, and on one more address of this machine for containers on their default network. */
        Postgres(Path folder, String address, Map<String, String> settings) {
            try {
                // What a killed run left behind: initdb would refuse it.
                Distribution.delete(folder.resolve("postgres"));
                EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(
                                Place.TARGET.resolve("postgres-binaries").toFile())
                        .setDataDirectory(folder.resolve("postgres"))
                        .setCleanDataDirectory(true)
                        .setPort(Ports.free())
                        .setServerConfig("listen_addresses", "127.0.0.1," + address)
                        .setPGStartupWait(Duration.ofMinutes(1));
                settings.forEach(builder::setServerConfig);
                server = builder.start();
                endWithThisJvm(folder);
                if (!address.equals("127.0.0.1")) {
                    admit(folder, address);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void admit(Path folder, String address) throws IOException {
            Files.writeString(
                    folder.resolve("postgres/pg_hba.conf"),
                    "host all all " + address + "/16 trust\n",
                    StandardOpenOption.APPEND);
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select pg_reload_conf()");
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }

        String url(String address) {
            return "jdbc:postgresql://" + address + ":" + server.getPort() + "/postgres";
        }

        /** The library stops the server when this JVM ends, but not when it is killed. */
        private static void endWithThisJvm(Path folder) throws IOException {
            String pid = Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                    .get(0)
                    .strip();
            Tethered.start(
                    "PostgreSQL's tether",
                    folder,
                    folder.resolve("postgres-tether.log"),
                    Map.of(),
                    List.of(
                            "bash",
                            "-c",
                            "trap 'kill -INT $0; exit' TERM; while kill -0 $0; do sleep 1 & wait $!; done",
                            pid));
        }

        @Override
        public String vendor() {
            return "postgres";
        }

        @Override
        public String jdbcUrl() {
            return url("localhost") + "?user=postgres&password=postgres";
        }

        @Override
        public List<String> options() {
            return List.of(
                    "--db-url=" + url("localhost"),
                    "--db-username=postgres",
                    "--db-password=postgres",
                    "--cache=ispn",
                    "--cache-embedded-network-bind-address=127.0.0.1",
                    "--cache-embedded-network-bind-port=" + Ports.free());
        }
    }
}
