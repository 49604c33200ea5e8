package org.keypool.bench.risk;

/** Chance that is the same in every run: a number in [0, 1) from a seed and whatever it is the chance of. */
final class Chance {

    private static final double UNIT = 0x1.0p-53;
    private static final int UNIT_SHIFT = 11;

    private Chance() {}

    static double of(long... what) {
        long hash = 0;
        for (long part : what) {
            hash = mix(hash * 31 + part);
        }
        return (hash >>> UNIT_SHIFT) * UNIT;
    }

    /** The finalizer of SplitMix64 (Steele et al., OOPSLA 2014). */
    static long mix(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
