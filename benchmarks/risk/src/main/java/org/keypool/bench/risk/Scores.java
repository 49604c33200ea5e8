package org.keypool.bench.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one model said about users and attackers, in bounded memory. */
final class Scores {

    /** Longest history looked at: as long as the published figures go. */
    static final int LONGEST = 39;
    /** With fewer sign-ins our engine has no profile. */
    static final int SHORTEST = 3;

    static final int KINDS = Attackers.Kind.values().length;
    /** Rows that the data marks as account takeovers. */
    static final int TAKEOVER = KINDS;
    /** Attackers who got in once, before there was a profile, and come back. */
    static final int INTRUDER = KINDS + 1;

    private static final int STEPS = 250;
    private static final int REACH = 40;
    private static final int BINS = 2 * REACH * STEPS;
    private static final int MOST_TRACES = 20_000;

    private final int[][] attacks = new int[KINDS + 2][BINS];
    private final int[][] signIns = new int[LONGEST + 1][BINS];
    private final List<float[]> traces = new ArrayList<>();

    void attack(int kind, double score) {
        attacks[kind][bin(score)]++;
    }

    void signIn(int history, double score) {
        signIns[history][bin(score)]++;
    }

    /** Takes one user's scores; index 0 is the sign-in with the shortest history. */
    void trace(float[] scores) {
        if (traces.size() < MOST_TRACES) {
            traces.add(scores);
        }
    }

    long attacks(int kind) {
        return sum(attacks[kind], 0);
    }

    long signIns() {
        return signIns(SHORTEST, LONGEST);
    }

    long signIns(int from, int to) {
        long sum = 0;
        for (int history = from; history <= to; history++) {
            sum += sum(signIns[history], 0);
        }
        return sum;
    }

    /** The highest threshold at which at least this share of the attacks is stopped. */
    double threshold(int kind, double truePositiveRate) {
        long needed = (long) Math.ceil(truePositiveRate * attacks(kind));
        long stopped = 0;
        int bin = BINS;
        while (bin > 0 && stopped < needed) {
            stopped += attacks[kind][--bin];
        }
        return (double) bin / STEPS - REACH;
    }

    double stopped(int kind, double threshold) {
        return (double) sum(attacks[kind], bin(threshold)) / attacks(kind);
    }

    /** The share of sign-ins with such a history that is asked to re-authenticate. */
    double asked(double threshold, int from, int to) {
        long asked = 0;
        for (int history = from; history <= to; history++) {
            asked += sum(signIns[history], bin(threshold));
        }
        return (double) asked / signIns(from, to);
    }

    /** How often the median user has been asked by the time the history is so long; the index is its length. */
    int[] medianAsked(double threshold) {
        int[][] users = new int[LONGEST + 1][LONGEST];
        int from = bin(threshold);
        for (float[] trace : traces) {
            int asked = 0;
            for (int i = 0; i < trace.length; i++) {
                asked += bin(trace[i]) >= from ? 1 : 0;
                users[i + SHORTEST][asked]++;
            }
        }
        return Arrays.stream(users).mapToInt(Scores::median).toArray();
    }

    private static int median(int[] usersByCount) {
        int half = (Arrays.stream(usersByCount).sum() + 1) / 2;
        int count = 0;
        for (int users = usersByCount[0]; users < half; users += usersByCount[count]) {
            count++;
        }
        return count;
    }

    private static long sum(int[] bins, int from) {
        return Arrays.stream(bins, from, BINS).asLongStream().sum();
    }

    private static int bin(double score) {
        return (int) Math.max(0, Math.min(BINS - 1, Math.floor((score + REACH) * STEPS + 1e-6)));
    }
}
