package org.keypool.bench;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import org.keypool.bench.database.Postgres;
import org.keypool.bench.load.Load;
import org.keypool.bench.load.Task;

import static org.keypool.bench.Table.number;

/** Which statements requests come down to. */
public final class Statements {
    private static final int COUNTED = 200;

    private Statements() {}

    /** Counts those of each task; a goal is judged by the means by first word. */
    public static Table table(
            String title,
            Postgres postgres,
            Load load,
            List<? extends Task> tasks,
            BiFunction<Task, Map<String, Double>, String> goal) {
        Table table = new Table(
                title + ", statements of one request",
                "As PostgreSQL counts them, the mean of " + COUNTED + " requests.",
                List.of("request", "statements", "goal"));
        for (Task task : tasks) {
            // What the first request needs is not what every request needs.
            load.times(task, 1);
            Map<String, Double> one = postgres.statements(COUNTED, () -> load.times(task, COUNTED));
            String statements = one.entrySet().stream()
                    .map(entry -> number(entry.getValue()) + " " + entry.getKey())
                    .collect(Collectors.joining(", "));
            table.row(List.of(task.name(), statements, goal.apply(task, one)));
        }
        return table;
    }
}
