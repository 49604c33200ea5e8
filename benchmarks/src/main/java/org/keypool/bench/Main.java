package org.keypool.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.keypool.bench.database.Postgres;
import org.keypool.bench.exchange.Exchange;
import org.keypool.bench.live.Live;
import org.keypool.bench.load.Load;
import org.keypool.bench.load.Pace;
import org.keypool.bench.pure.Pure;
import org.keypool.bench.signin.SignIns;
import org.keypool.bench.sync.Sync;
import org.keypool.harness.Keypool;

import static org.keypool.bench.Progress.say;

/** Runs benchmarks by name against one server, and reports. Started by ./benchmarks/run in its own folder. */
final class Main {
    private static final int CONNECTIONS = 8;

    private Main() {}

    /** A benchmark against a running server. */
    interface Benchmark {
        List<Table> run(Keypool server, Postgres postgres, Load load);
    }

    private static Map<String, Benchmark> benchmarks() {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("exchange", (server, postgres, load) -> new Exchange(server, postgres, load).run());
        all.put("sync", (server, postgres, load) -> new Sync(server, postgres, load).run());
        all.put("live", (server, postgres, load) -> new Live(server).run());
        all.put("signin", (server, postgres, load) -> new SignIns(server, postgres, load).run());
        all.put("pure", (server, postgres, load) -> Pure.run());
        return all;
    }

    /** Arguments: the names of benchmarks, {@code --quick} and {@code --record}. */
    public static void main(String[] arguments) {
        List<String> names = new ArrayList<>(List.of(arguments));
        boolean record = names.remove("--record");
        Pace pace = names.remove("--quick") ? Pace.QUICK : Pace.STEADY;
        if (!benchmarks().keySet().containsAll(names)) {
            say("known benchmarks: %s", benchmarks().keySet());
            System.exit(2);
        }
        try {
            Report report = run(names.isEmpty() ? benchmarks().keySet() : names, pace);
            System.out.println("\n" + report);
            report.writeTo(Path.of("target/figures.md"));
            if (record) {
                report.recordIn(Path.of("README.md"));
            }
            System.exit(0);
        } catch (RuntimeException e) {
            // What runs beside the server would keep this program alive.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static Report run(Collection<String> names, Pace pace) {
        say("starting Keycloak on PostgreSQL");
        try (Keypool server = Keypool.measured();
                Postgres postgres = new Postgres(server.jdbcUrl());
                Load load = new Load(CONNECTIONS, pace, () -> server.metric("process_cpu_time_ns_total") / 1e9)) {
            Map<String, List<Table>> tables = new LinkedHashMap<>();
            names.forEach(name -> tables.put(name, benchmarks().get(name).run(server, postgres, load)));
            return new Report(
                    Report.setting(server, postgres, System.getProperty("bench.revision", "unknown")), tables);
        }
    }
}
