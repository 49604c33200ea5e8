package org.keypool.bench.sync;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.keypool.bench.Row;
import org.keypool.bench.Statements;
import org.keypool.bench.Table;
import org.keypool.bench.database.PgBench;
import org.keypool.bench.database.Postgres;
import org.keypool.bench.load.Load;
import org.keypool.bench.load.Target;
import org.keypool.bench.pool.PoolRealm;
import org.keypool.harness.Keypool;

import static org.keypool.bench.Progress.say;

/**
 * UpdateRecords in small and in large datasets beside the same SQL run by pgbench on the same PostgreSQL, and ListRecords
 * of a device that has seen everything.
 */
public final class Sync {
    private static final int PATCHES = 10;
    private static final int SMALL = 10;
    private static final int LARGE = 1_000;

    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final int CACHES_SECONDS = 5;

    private final Keypool server;
    private final Postgres postgres;
    private final Load load;
    private final PoolRealm realm;

    /** On this server, which stands on this database. */
    public Sync(Keypool server, Postgres postgres, Load load) {
        this.server = server;
        this.postgres = postgres;
        this.load = load;
        this.realm = new PoolRealm(server.newRealm());
    }

    /** Measures. */
    public List<Table> run() {
        SqlDatasets datasets = new SqlDatasets(postgres, load.connections(), PATCHES);
        datasets.fill();
        PgBench sql = new PgBench("the same SQL, by pgbench", server.jdbcUrl(), datasets.script());
        Target small = target("UpdateRecords, dataset of " + SMALL, SMALL, Sync::update, "Records");
        Target large = target("UpdateRecords, dataset of " + LARGE, LARGE, Sync::update, "Records");
        Target nothing = target("ListRecords, nothing new", SMALL, Device::listNothing, "\"Count\":0");
        say("measuring sync");
        load.warmUp(List.of(small, large, nothing), WARM_UP);
        List<Row> rows = Row.besideTheFirst(load.inTurns(List.of(sql, small, large, nothing), CACHES_SECONDS));
        Row few = rows.get(1);
        Table speed = Row.table(
                "Sync",
                "UpdateRecords of " + PATCHES + " records, each connection in a dataset of its own, by pool token.",
                "× SQL",
                rows,
                row -> {
                    if (row.name().equals(small.name())) {
                        return Table.goal("≥ 0.5 ×", row.ratio() >= 0.5);
                    }
                    double slower = row.measured().millis(0.99) / few.measured().millis(0.99);
                    return row.name().equals(large.name())
                            ? Table.goal("p99 ≤ 1.2 × the small one's", slower <= 1.2)
                            : "";
                });
        return List.of(
                speed,
                Statements.table(
                        "Sync",
                        postgres,
                        load,
                        List.of(small, large, nothing),
                        (target, one) -> target == nothing
                                ? Table.goal("one read of the dataset", one.getOrDefault("select", 0.0) <= 2.01)
                                : ""));
    }

    private static HttpRequest update(Device device) {
        return device.update(PATCHES);
    }

    /** Each connection is a device of its own. */
    private Target target(String name, int records, Function<Device, HttpRequest> request, String expected) {
        ThreadLocal<Device> devices = ThreadLocal.withInitial(() -> new Device(realm, records));
        return new Target(name, () -> request.apply(devices.get()), expected);
    }
}
