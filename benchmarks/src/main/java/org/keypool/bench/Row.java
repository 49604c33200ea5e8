package org.keypool.bench;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.keypool.bench.load.Measured;

import static org.keypool.bench.Table.number;

/**
 * A measured contender beside the one it is compared with.
 *
 * @param measured the contender
 * @param reference what was measured in turns with it
 */
public record Row(Measured measured, Measured reference) {

    /** All of them, beside the first. */
    public static List<Row> besideTheFirst(List<Measured> inTurns) {
        return inTurns.stream().map(one -> new Row(one, inTurns.get(0))).collect(Collectors.toList());
    }

    /** What was measured. */
    public String name() {
        return measured.contender().name();
    }

    /** Whether it is what the others are compared with. */
    public boolean isReference() {
        return measured == reference;
    }

    /** Times as many requests a second as the reference. */
    public double ratio() {
        return measured.rateRatio(reference);
    }

    /** Rates, times and ratios of some rows. */
    public static Table table(String title, String what, String ratio, List<Row> rows, Function<Row, String> goal) {
        Table table =
                new Table(title, what, List.of("request", "req/s", "p50 ms", "p99 ms", "server CPU ms", ratio, "goal"));
        for (Row row : rows) {
            table.row(List.of(
                    row.name(),
                    number(row.measured.rate()),
                    number(row.measured.millis(0.5)),
                    number(row.measured.millis(0.99)),
                    row.measured.cpuMillis() == 0 ? "–" : number(row.measured.cpuMillis()),
                    number(row.ratio()),
                    goal.apply(row)));
        }
        return table;
    }
}
