package org.keypool.bench.load;

import java.time.Duration;

/** Something that is asked of the server again and again. */
public interface Task extends Contender {

    /** Asks once; throws if the answer is not the expected one. */
    void once(Load load);

    @Override
    default Round round(Load load, Duration length) {
        return load.round(this, length);
    }
}
