package org.keypool.signin.reputation.list;

import java.util.Arrays;

/**
 * The networks of one size: the first {@code bits} bits of each, as a number, sorted. Eight bytes a network, and two
 * dozen steps to find one among ten million.
 */
final class Networks {

    private static final int FEW = 16;

    private final int bits;
    private long[] prefixes = new long[FEW];
    private int size;

    /** @param bits the length of their prefix, 0 to 64 */
    Networks(int bits) {
        this.bits = bits;
    }

    /** Adds the network that an address lies in, whose first bytes are the upper ones of this number. */
    void add(long address) {
        if (size == prefixes.length) {
            prefixes = Arrays.copyOf(prefixes, size + size / 2);
        }
        prefixes[size++] = prefix(address);
    }

    /** Makes what was added ready to be looked up; nothing is added afterwards. */
    void finish() {
        Arrays.sort(prefixes, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || prefixes[i] != prefixes[kept - 1]) {
                prefixes[kept++] = prefixes[i];
            }
        }
        size = kept;
        prefixes = Arrays.copyOf(prefixes, size);
    }

    boolean contains(long address) {
        return Arrays.binarySearch(prefixes, prefix(address)) >= 0;
    }

    int size() {
        return size;
    }

    private long prefix(long address) {
        // A shift by 64 would be one by 0.
        return bits == 0 ? 0 : address >>> Long.SIZE - bits;
    }
}
