package org.keypool.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

import org.opentest4j.TestAbortedException;

/**
 * A real Keycloak with Keypool's jars and the demo realm, on free ports: on the database named by {@code -Dkeypool.db}
 * ({@code postgres}, {@code h2}), or the container ({@code image}).
 * It starts when the first test asks for it and serves every test of the run. Benchmarks start one of their own.
 */
public final class Keypool implements AutoCloseable {
    private static final List<String> BUILD = List.of("--health-enabled=true", "--metrics-enabled=true");

    /** How often the server asks an issuer for its keys, at most; Keycloak's default is ten seconds. */
    public static final Duration ISSUERS_ASKED_EVERY = Duration.ofSeconds(5);

    private static final List<String> FOR_TESTS = List.of(
            // While the server starts, each look at its health would be a line in the log.
            "--log-level=INFO,io.smallrye.health:OFF,org.keypool:DEBUG",
            Geography.option(),
            AddressList.option(),
            "--spi-public-key-storage--infinispan--min-time-between-requests=" + ISSUERS_ASKED_EVERY.toSeconds());

    /** Clients say by a header where they are. */
    private static final List<String> BEHIND_A_PROXY =
            List.of("--proxy-headers=xforwarded", "--proxy-trusted-addresses=127.0.0.1,::1/128");

    private static final Sns SNS = new Sns();

    private static Keypool running;
    private static RuntimeException failure;

    private final String url;
    private final String managementUrl;
    private final Runnable stop;
    private final Path log;
    private final Database database;
    private final Ceph ceph;
    private final Admin admin;
    private final Cluster cluster;

    Keypool(String url, String managementUrl, Runnable stop, Path log, Database database, Ceph ceph) {
        this(url, managementUrl, stop, log, database, ceph, null);
    }

    /** @param cluster what it is a node of, or {@code null} if it is alone */
    Keypool(String url, String managementUrl, Runnable stop, Path log, Database database, Ceph ceph, Cluster cluster) {
        this.url = url;
        this.stop = stop;
        this.managementUrl = managementUrl;
        this.log = log;
        this.database = database;
        this.ceph = ceph;
        this.admin = new Admin(url, "admin", "admin");
        this.cluster = cluster;
    }

    /**
     * What the nodes of a cluster have in common.
     *
     * @param hostname the base URL in every issuer
     * @param second the node that is not always there
     */
    record Cluster(String hostname, SecondNode second) {}

    static synchronized Keypool server() {
        if (failure instanceof TestAbortedException) {
            throw failure;
        }
        if (failure != null) {
            throw new IllegalStateException("the server did not start: see the first failure");
        }
        if (running == null) {
            try {
                String name = System.getProperty("keypool.db", "postgres");
                Path folder = Place.folder(Place.TARGET.resolve("keypool-" + name));
                running = name.equals("image")
                        ? Image.start(folder)
                        : start(Database.named(name, folder), folder, forTests(folder));
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return running;
    }

    static synchronized void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
        SNS.stop();
    }

    /**
     * A server of its own, to be measured: logs what an operator's would log, on a PostgreSQL whose commits are durable
     * and whose statements are counted by pg_stat_statements. To be closed before this JVM ends.
     */
    public static Keypool measured() {
        Path folder = Place.folder(Place.TARGET.resolve("keypool-measured"));
        List<String> options = new ArrayList<>(BEHIND_A_PROXY);
        options.add("--log-level=INFO,io.smallrye.health:OFF");
        return start(Database.measured(folder), folder, options);
    }

    /** What lets tests stand in for others, and see soon what an operator's server does rarely: nothing to be measured with. */
    private static List<String> forTests(Path folder) {
        List<String> options = new ArrayList<>(FOR_TESTS);
        options.addAll(BEHIND_A_PROXY);
        options.addAll(List.of(
                "--spi-leaked-passwords--file--path=" + LeakedPasswords.file(folder),
                "--spi-leaked-passwords--range-api--endpoint=" + LeakedPasswords.endpoint(),
                "--spi-leaked-passwords--range-api--timeout=1000",
                "--spi-leaked-passwords--range-api--pause=0",
                "--spi-sms-sender--http--url=" + SmsGateway.URL,
                "--spi-sms-sender--http--token=" + SmsGateway.TOKEN,
                "--spi-events-listener--keypool-sign-in-history--clean-up-every=2"));
        options.addAll(Hooks.options());
        options.addAll(SNS.serverOptions());
        return options;
    }

    private static Keypool start(Database database, Path folder, List<String> options) {
        List<String> build = new ArrayList<>(BUILD);
        build.add("--db=" + database.vendor());
        if (database instanceof Database.Postgres) {
            // Experimental: an operator may leave it off, and so does the smoke run on H2.
            build.add("--features=declarative-ui");
        }
        Distribution distribution = Distribution.built(folder, build);
        distribution.importRealm(Place.REPOSITORY.resolve("docker/demo-realm.json"));

        int port = Ports.free();
        int management = Ports.free();
        String url = "http://localhost:" + port;
        Ceph ceph = new Ceph();
        // All nodes of a cluster have one public address.
        List<String> shared = new ArrayList<>(options);
        shared.addAll(List.of(
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--hostname=" + url,
                "--spi-credential-issuer--sts--endpoint=" + ceph.endpoint(),
                // Ceph refuses policies that name a service it has not; fewer actions than roles have show the
                // difference.
                "--spi-credential-issuer--sts--guest-actions=s3:GetObject,s3:PutObject"));
        BiFunction<Integer, Integer, List<String>> node =
                (http, managing) -> start(distribution, database, shared, http, managing);
        List<String> words = node.apply(port, management);
        words.add("--import-realm");
        Path log = folder.resolve("server.log");
        Tethered server = Tethered.start(
                "Keycloak",
                folder,
                log,
                Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", "admin"),
                words);
        String managementUrl = "http://localhost:" + management;
        server.await(() -> isReady(managementUrl), Duration.ofMinutes(3));
        if (!(database instanceof Database.Postgres)) {
            return new Keypool(url, managementUrl, server::close, log, database, ceph);
        }
        SecondNode second = new SecondNode(folder, url, database, ceph, node);
        Runnable stop = () -> {
            second.close();
            server.close();
        };
        return new Keypool(url, managementUrl, stop, log, database, ceph, second.cluster());
    }

    /** The command that starts a node. */
    private static List<String> start(
            Distribution distribution, Database database, List<String> options, int port, int management) {
        List<String> words =
                new ArrayList<>(List.of(distribution.home().resolve("bin/kc.sh").toString(), "start", "--optimized"));
        words.addAll(database.options());
        words.addAll(options);
        words.add("--http-port=" + port);
        words.add("--http-management-port=" + management);
        return words;
    }

    static boolean isReady(String managementUrl) {
        try {
            return Http.get(managementUrl + "/health/ready", Map.of()).status() == 200;
        } catch (UncheckedIOException e) {
            // Refused, silent or hung up on: whoever waits gives up some day.
            return false;
        }
    }

    /** The base URL, without a slash at its end. */
    public String url() {
        return url;
    }

    /** The base URL in every issuer: of a cluster's nodes the same. */
    String hostname() {
        return cluster == null ? url : cluster.hostname();
    }

    /** The base URL of the management port: {@code /metrics}, {@code /health}. */
    public String managementUrl() {
        return managementUrl;
    }

    /** The database it runs on, as JDBC names it, user and password included. Not for H2, which runs inside the server. */
    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    /** A new realm with a random name, as Keycloak makes one. */
    public Realm newRealm() {
        return newRealm(Map.of());
    }

    /** A new realm with a random name and, apart from that, these parts of a realm's representation. */
    public Realm newRealm(Map<String, ?> settings) {
        return Realm.create(this, settings);
    }

    /** The realm {@code demo}, imported at the start; leave it as you found it. */
    public Realm demo() {
        return new Realm(this, "demo");
    }

    /** Admin REST, as the bootstrap administrator. */
    public Admin admin() {
        return admin;
    }

    /** The STS that the server's {@code sts} credential issuer talks to; it starts when a test first asks for it. */
    public Ceph ceph() {
        ceph.start();
        return ceph;
    }

    /** The SNS that every server notifies devices through; it starts when a test first asks for it. */
    public Sns sns() {
        SNS.start();
        return SNS;
    }

    /**
     * Another node of the cluster; it starts when a test first asks for it.
     *
     * @throws TestAbortedException on a database that one node has to itself
     */
    public SecondNode second() {
        if (cluster == null) {
            throw new TestAbortedException("skipped, a cluster needs PostgreSQL");
        }
        cluster.second().start();
        return cluster.second();
    }

    /** What stands in the database: the rows of a statement, each a map of column names in lower case. Not for H2. */
    public List<Map<String, Object>> query(String sql, Object... parameters) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    Map<String, Object> row = new TreeMap<>();
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        row.put(found.getMetaData().getColumnLabel(i), found.getObject(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes what stands in the database, and returns how many rows. Not for H2. */
    public int update(String sql, Object... parameters) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value of a metric, summed over its label sets that contain all the given {@code name="value"} texts. */
    public double metric(String name, String... labels) {
        return Http.get(managementUrl + "/metrics", Map.of())
                .ok()
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** How long the server's log is now: take it before an act, then read {@link #logSince}. */
    public long logMark() {
        try {
            return Files.size(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server has logged since a mark. */
    public String logSince(long mark) {
        try {
            byte[] all = Files.readAllBytes(log);
            int from = (int) Math.min(mark, all.length);
            return new String(all, from, all.length - from, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop.run();
    }

    Path log() {
        return log;
    }
}
