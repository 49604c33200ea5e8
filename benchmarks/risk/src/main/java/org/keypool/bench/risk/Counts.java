package org.keypool.bench.risk;

import java.util.BitSet;

/**
 * How often every value occurred among everybody's successful sign-ins, in memory that does not grow: a count-min
 * sketch with conservative update (Cormode and Muthukrishnan 2005; Estan and Varghese 2002). Counts are never too low,
 * and rarely too high by more than a few.
 */
final class Counts {

    private static final int ROWS = 4;
    /** 4 × 4 Mi counters of 4 bytes: 64 MiB. */
    private static final int WIDTH = 1 << 22;

    /** Linear counting (Whang et al. 1990) of users: 4 MiB. */
    private static final int USER_BITS = 1 << 25;

    private final int[][] sketch = new int[ROWS][WIDTH];
    private final BitSet users = new BitSet(USER_BITS);
    private final int[] distinct = new int[Value.values().length];
    private long signIns;

    void add(long user, long[] values) {
        signIns++;
        users.set((int) (Chance.mix(user) & USER_BITS - 1));
        for (int i = 0; i < values.length; i++) {
            int count = count(values[i]);
            distinct[i] += count == 0 ? 1 : 0;
            for (int row = 0; row < ROWS; row++) {
                int at = slot(row, values[i]);
                sketch[row][at] = Math.max(sketch[row][at], count + 1);
            }
        }
    }

    int count(Value value, long[] values) {
        return count(values[value.ordinal()]);
    }

    /** How many different values there were. */
    int distinct(Value value) {
        return distinct[value.ordinal()];
    }

    long signIns() {
        return signIns;
    }

    /** About how many users there were. */
    double users() {
        double free = Math.max(1, USER_BITS - users.cardinality());
        return -USER_BITS * Math.log(free / USER_BITS);
    }

    private int count(long hash) {
        int least = Integer.MAX_VALUE;
        for (int row = 0; row < ROWS; row++) {
            least = Math.min(least, sketch[row][slot(row, hash)]);
        }
        return least;
    }

    private static int slot(int row, long hash) {
        return (int) (Chance.mix(hash + row) & WIDTH - 1);
    }
}
