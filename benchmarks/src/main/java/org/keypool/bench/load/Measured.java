package org.keypool.bench.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The rounds of one contender. */
public final class Measured {
    private final Contender contender;
    private final List<Round> rounds = new ArrayList<>();

    Measured(Contender contender) {
        this.contender = contender;
    }

    void add(Round round) {
        rounds.add(round);
    }

    /** What was measured. */
    public Contender contender() {
        return contender;
    }

    /** Requests a second, the median of the rounds. */
    public double rate() {
        return median(rounds.stream().mapToDouble(Round::rate).toArray());
    }

    /** Times as many requests a second as another contender, the median over the pairs of rounds of one turn. */
    public double rateRatio(Measured other) {
        return median(IntStream.range(0, rounds.size())
                .mapToDouble(i -> rounds.get(i).rate() / other.rounds.get(i).rate())
                .toArray());
    }

    /** How long the given share of all requests took at most, in milliseconds. */
    public double millis(double share) {
        long[] all = rounds.stream()
                .flatMapToLong(round -> Arrays.stream(round.nanos()))
                .sorted()
                .toArray();
        return all[(int) Math.min(all.length - 1L, (long) Math.floor(all.length * share))] / 1e6;
    }

    /** The server's processor time for one request, in milliseconds. */
    public double cpuMillis() {
        return 1e3
                * rounds.stream().mapToDouble(Round::cpuSeconds).sum()
                / rounds.stream().mapToInt(round -> round.nanos().length).sum();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
