package org.keypool.bench.risk;

import org.keypool.signin.risk.Failures;

/** How long a score takes, from a history as long as the sign-in flow reads: counting included, the database not. */
final class Cost {

    private static final int HISTORY = 200;
    private static final int ROUNDS = 10;
    private static final int SCORES = 20_000;
    private static final double NANOS_PER_MICRO = 1000;

    private Cost() {}

    /** Microseconds a score, in the fastest of a few rounds: the others were disturbed. */
    static double micros() {
        Counts everybody = new Counts();
        Past past = new Past(Model.LOSS_RATES.size());
        new Population(1, 1).forEach(attempt -> {
            for (int i = 0; past.size() < HISTORY && i < HISTORY; i++) {
                everybody.add(attempt.user(), Value.of(attempt));
                past.add(attempt, Value.of(attempt), new long[] {i, i, i});
            }
        });
        Attempt attempt = past.last();
        long[] values = Value.of(attempt);
        Long[] cookies = {0L, 0L, 0L};
        double least = Double.MAX_VALUE;
        double sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < SCORES; i++) {
                sum += Model.today().score(attempt, values, past, everybody, Failures.NONE, cookies);
            }
            least = Math.min(least, (System.nanoTime() - start) / NANOS_PER_MICRO / SCORES);
        }
        // The sum is used, so that no compiler leaves the scores out.
        return Double.isNaN(sum) ? sum : least;
    }
}
