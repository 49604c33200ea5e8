package org.keypool.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A second Keycloak on the same PostgreSQL, a member of the same cluster. It has few connections to the database, so that
 * requests which need more than one at a time soon stand in each other's way.
 */
public final class SecondNode implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final Path folder;
    private final Keypool.Cluster cluster;
    private final Database database;
    private final Ceph ceph;
    private final BiFunction<Integer, Integer, List<String>> words;
    private Tethered process;
    private Keypool node;

    /** @param words the command that starts a node on an HTTP and a management port */
    SecondNode(
            Path folder,
            String hostname,
            Database database,
            Ceph ceph,
            BiFunction<Integer, Integer, List<String>> words) {
        this.folder = folder;
        this.database = database;
        this.cluster = new Keypool.Cluster(hostname, this);
        this.ceph = ceph;
        this.words = words;
    }

    Keypool.Cluster cluster() {
        return cluster;
    }

    /** Starts it, if it is not running, and waits until it serves. */
    public synchronized void start() {
        if (process != null) {
            return;
        }
        int port = Ports.free();
        int management = Ports.free();
        Path log = folder.resolve("second.log");
        List<String> command = words.apply(port, management);
        command.add("--db-pool-max-size=" + CONNECTIONS);
        Tethered starting = Tethered.start("the second Keycloak", folder, log, Map.of(), command);
        String managementUrl = "http://localhost:" + management;
        starting.await(() -> Keypool.isReady(managementUrl), Duration.ofMinutes(2));
        process = starting;
        node = new Keypool("http://localhost:" + port, managementUrl, starting::close, log, database, ceph, cluster);
    }

    /** The node as a server of its own; after a new start another one. */
    public synchronized Keypool keypool() {
        return node;
    }

    /** The same realm, asked through this node. */
    public Realm at(Realm realm) {
        return new Realm(keypool(), realm.name());
    }

    /** Ends it in the middle of whatever it does, as a power cut would. */
    public synchronized void kill() {
        process.kill();
        process = null;
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.close();
            process = null;
        }
    }
}
