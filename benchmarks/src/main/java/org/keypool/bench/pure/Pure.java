package org.keypool.bench.pure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.keypool.bench.Table;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import static org.keypool.bench.Progress.say;
import static org.keypool.bench.Table.number;

/** The pure parts beside bare cryptography, by JMH. */
public final class Pure {
    private static final String REFERENCE = "bareHmacChain";
    private static final String SCORE = "scoreSignIn";

    private Pure() {}

    /** Measures. */
    public static List<Table> run() {
        say("measuring the pure parts with JMH");
        Map<String, Double> nanos = new TreeMap<>();
        try {
            for (RunResult result : new Runner(new OptionsBuilder()
                            .include(PureParts.class.getName())
                            .forks(1)
                            .warmupIterations(5)
                            .warmupTime(TimeValue.seconds(1))
                            .measurementIterations(5)
                            .measurementTime(TimeValue.milliseconds(500))
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run()) {
                nanos.put(
                        result.getPrimaryResult().getLabel(),
                        result.getPrimaryResult().getScore());
            }
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
        Table table = new Table(
                "Pure parts",
                "One core, without a server, beside the five HMACs and one SHA-256 that a SigV4 verification consists of.",
                List.of("part", "µs", "× HMAC chain", "goal"));
        nanos.forEach((part, time) -> table.row(List.of(
                part,
                number(time / 1000),
                number(time / nanos.get(REFERENCE)),
                part.equals(SCORE) ? Table.goal("< 50 µs", time < 50_000) : "")));
        return List.of(table);
    }
}
