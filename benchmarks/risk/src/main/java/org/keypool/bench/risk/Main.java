package org.keypool.bench.risk;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * The figures of the risk engine beside those of the plain model of Freeman et al.; ./benchmarks/risk/run --help tells
 * the options.
 */
public final class Main {

    private long seed = 42;
    private int users = 5_000;
    private double share = 0.05;
    private String csv;
    private Path plots = Path.of("target");

    private Main() {}

    /** Prints the figures as Markdown and writes the plots. */
    public static void main(String[] arguments) {
        Main main = new Main();
        try {
            main.read(new ArrayDeque<>(Arrays.asList(arguments)));
            main.run();
        } catch (IOException | NumberFormatException unusable) {
            System.err.println(unusable);
            System.exit(1);
        }
    }

    private void read(Deque<String> words) {
        while (!words.isEmpty()) {
            String word = words.poll();
            switch (word) {
                case "--seed" -> seed = Long.parseLong(words.remove());
                case "--users" -> users = Integer.parseInt(words.remove());
                case "--share" -> share = Double.parseDouble(words.remove());
                case "--plots" -> plots = Path.of(words.remove());
                default -> csv = word;
            }
        }
    }

    private void run() throws IOException {
        Simulation simulation;
        String source;
        if (csv == null) {
            simulation = new Simulation(seed, 1);
            new Population(users, seed).forEach(simulation::accept);
            source = String.format(Locale.ROOT, "a synthetic year of %,d users, seed %d", users, seed);
        } else {
            simulation = new Simulation(seed, share);
            try (InputStream stream = csv.equals("-") ? System.in : Files.newInputStream(Path.of(csv))) {
                new RbaCsv(new InputStreamReader(stream, StandardCharsets.UTF_8)).forEach(simulation::accept);
            }
            source = String.format(
                    Locale.ROOT, "a file, of whose users a share of %s was followed, seed %d", share, seed);
        }
        List<Scores> results = simulation.results();
        System.out.printf(
                Locale.ROOT,
                "%,d attempts (%s), %,d users followed, %,d sign-ins judged with a history of %d to %d.%n",
                simulation.attempts(),
                source,
                simulation.followed(),
                results.get(0).signIns(),
                Scores.SHORTEST,
                Scores.LONGEST);
        System.out.print(Report.of(results));
        System.out.printf(
                Locale.ROOT,
                "%nA score takes %.0f µs, counting a history of 200 sign-ins included (%s).%n",
                Cost.micros(),
                "Java " + Runtime.version().feature());
        Files.createDirectories(plots);
        Files.writeString(plots.resolve("rates.svg"), Plot.rates(results));
        Files.writeString(plots.resolve("counts.svg"), Plot.counts(results));
    }
}
