package org.keypool.signin.code;

/**
 * What is limited, per user and per destination, in a window of an hour. Ten wrong codes an hour leave a guesser, who
 * knows the password, one chance in 100,000 an hour.
 */
enum Limit {
    /** Codes sent. */
    SENDS(10),
    /** Wrong codes typed. */
    TRIES(10);

    static final long WINDOW_MILLIS = 60 * 60 * 1000L;

    private final int most;

    Limit(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }
}
