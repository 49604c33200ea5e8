package org.keypool.bench;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import org.keypool.bench.database.Postgres;
import org.keypool.bench.load.Load;
import org.keypool.bench.load.Target;

import static org.keypool.bench.Table.number;

/** Which statements requests come down to. */
public final class Statements {
    private static final int COUNTED = 200;

    private Statements() {}

    /** Counts those of each target; a goal is judged by the means by first word. */
    public static Table table(
            String title,
            Postgres postgres,
            Load load,
            List<Target> targets,
            BiFunction<Target, Map<String, Double>, String> goal) {
        Table table = new Table(
                title + ", statements of one request",
                "As PostgreSQL counts them, the mean of " + COUNTED + " requests.",
                List.of("request", "statements", "goal"));
        for (Target target : targets) {
            // What the first request needs is not what every request needs.
            load.times(target, 1);
            Map<String, Double> one = postgres.statements(COUNTED, () -> load.times(target, COUNTED));
            String statements = one.entrySet().stream()
                    .map(entry -> number(entry.getValue()) + " " + entry.getKey())
                    .collect(Collectors.joining(", "));
            table.row(List.of(target.name(), statements, goal.apply(target, one)));
        }
        return table;
    }
}
