package org.keypool.bench.load;

import java.time.Duration;

/** Something whose speed is measured in turns with others. */
public interface Contender {
    /** What tables call it. */
    String name();

    /** Runs it for some time, over as many connections as {@code load} has. */
    Round round(Load load, Duration length);
}
