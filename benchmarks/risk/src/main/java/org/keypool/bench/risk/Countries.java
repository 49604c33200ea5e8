package org.keypool.bench.risk;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.keypool.signin.risk.Journey;

/**
 * Where the countries are that most sign-ins come from, to a degree; others have no place. Within a country nobody
 * travels.
 */
final class Countries {

    private static final Map<String, double[]> CENTRES = Map.ofEntries(
            Map.entry("NO", new double[] {62, 10}),
            Map.entry("US", new double[] {39, -98}),
            Map.entry("BR", new double[] {-10, -55}),
            Map.entry("RU", new double[] {56, 40}),
            Map.entry("PL", new double[] {52, 20}),
            Map.entry("DE", new double[] {51, 9}),
            Map.entry("IN", new double[] {20, 77}),
            Map.entry("AU", new double[] {-27, 133}),
            Map.entry("GB", new double[] {54, -2}),
            Map.entry("UA", new double[] {49, 32}),
            Map.entry("SE", new double[] {60, 15}),
            Map.entry("DK", new double[] {56, 10}),
            Map.entry("FR", new double[] {46, 2}),
            Map.entry("ES", new double[] {40, -4}),
            Map.entry("NL", new double[] {52, 6}),
            Map.entry("RO", new double[] {46, 25}),
            Map.entry("IT", new double[] {43, 12}),
            Map.entry("CA", new double[] {50, -90}),
            Map.entry("ID", new double[] {-5, 120}),
            Map.entry("LV", new double[] {57, 25}),
            Map.entry("FI", new double[] {64, 26}),
            Map.entry("CN", new double[] {35, 105}));

    private Countries() {}

    static Optional<Journey> journey(Attempt from, Attempt to) {
        double[] there = CENTRES.get(from.place().country());
        double[] here = CENTRES.get(to.place().country());
        if (there == null || here == null) {
            return Optional.empty();
        }
        Duration time = Duration.ofMillis(Math.max(0, to.millis() - from.millis()));
        return Optional.of(Journey.between(there[0], there[1], here[0], here[1], time));
    }
}
