package org.keypool.bench.risk;

import java.util.function.Function;

/** What the two models count of an attempt. */
enum Value {
    ADDRESS(attempt -> attempt.place().address()),
    NETWORK(attempt -> attempt.place().network()),
    PROVIDER(attempt -> attempt.place().provider()),
    COUNTRY(attempt -> attempt.place().country()),
    USER_AGENT(attempt -> attempt.browser().userAgent()),
    BROWSER_VERSION(attempt -> attempt.browser().browser()),
    BROWSER(attempt -> attempt.browser().family()),
    SYSTEM_VERSION(attempt -> attempt.browser().system()),
    SYSTEM(attempt -> attempt.browser().systemFamily()),
    TYPE(attempt -> attempt.browser().type());

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final Value[] ALL = values();

    private final Function<Attempt, String> reader;

    Value(Function<Attempt, String> reader) {
        this.reader = reader;
    }

    /** The values of an attempt as hashes, in this enum's order. */
    static long[] of(Attempt attempt) {
        long[] hashes = new long[ALL.length];
        for (Value value : ALL) {
            hashes[value.ordinal()] = hash(value.ordinal(), value.reader.apply(attempt));
        }
        return hashes;
    }

    private static long hash(int kind, String text) {
        long hash = FNV_OFFSET ^ kind;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return Chance.mix(hash);
    }
}
