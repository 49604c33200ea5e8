package org.keypool.bench.live;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.keypool.bench.Table;
import org.keypool.bench.pool.PoolRealm;
import org.keypool.bench.pool.PoolRealm.Dataset;
import org.keypool.harness.Keypool;

import static org.keypool.bench.Progress.say;

/** What idle listeners cost a node, and how soon a commit reaches one, beside the answer to who committed. */
public final class Live {
    private static final int LISTENERS = 2_000;
    /** As many as an identity may have on one node. */
    private static final int PER_IDENTITY = 50;

    private static final int COMMITS = 500;
    private static final int WARM_UP = 100;

    private final Keypool server;
    private final PoolRealm realm;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** On this server. */
    public Live(Keypool server) {
        this.server = server;
        this.realm = new PoolRealm(server.newRealm());
    }

    /** Measures. */
    public List<Table> run() {
        Dataset dataset = newDataset();
        Commits commits = new Commits(dataset);
        say("measuring live updates");
        try (Listener first = Listener.open(client, dataset)) {
            commits.run(first, WARM_UP);
            Cost before = Cost.of(server);
            say("opening %d listeners", LISTENERS);
            List<Listener> idle = new ArrayList<>();
            try {
                for (int identity = 0; identity < LISTENERS / PER_IDENTITY; identity++) {
                    Dataset silent = newDataset();
                    for (int i = 0; i < PER_IDENTITY; i++) {
                        idle.add(Listener.open(client, silent));
                    }
                }
                Cost after = Cost.of(server);
                commits.run(first, COMMITS);
                return List.of(latency(commits), cost(before, after));
            } finally {
                idle.forEach(Listener::close);
            }
        }
    }

    private Dataset newDataset() {
        return realm.dataset(realm.identityOf(Map.of()));
    }

    private static Table latency(Commits commits) {
        Table table = new Table(
                "Live, from UpdateRecords to the listener",
                "One commit after the other on one node, with " + LISTENERS
                        + " more listeners; both times are from sending the request.",
                List.of("heard by", "p50 ms", "p99 ms"));
        table.row(List.of("the writer: the answer", millis(commits.answered(), 0.5), millis(commits.answered(), 0.99)));
        table.row(List.of("the listener: the event", millis(commits.told(), 0.5), millis(commits.told(), 0.99)));
        return table;
    }

    private static Table cost(Cost before, Cost after) {
        Table table = new Table(
                "Live, idle listeners",
                "What a node has in use without and with " + LISTENERS + " of them; the heap after a collection.",
                List.of("", "without", "with", "each", "goal"));
        Stream.of(
                        List.of("threads", before.threads(), after.threads(), "no thread each"),
                        List.of("connections to the database", before.connections(), after.connections(), "none each"),
                        List.of("heap, KiB", before.heapKibibytes(), after.heapKibibytes(), ""))
                .forEach(row -> {
                    double without = (double) row.get(1);
                    double with = (double) row.get(2);
                    double each = (with - without) / LISTENERS;
                    String goal = (String) row.get(3);
                    table.row(List.of(
                            (String) row.get(0),
                            String.format("%.0f", without),
                            String.format("%.0f", with),
                            Table.number(each),
                            goal.isEmpty() ? "" : Table.goal(goal, each < 0.01)));
                });
        return table;
    }

    private static String millis(long[] nanos, double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return Table.number(sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6);
    }
}
