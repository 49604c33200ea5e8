package org.keypool.signin.reputation.list;

import java.io.IOException;

/** Says that a file is no list of addresses, and where. */
final class CorruptListException extends IOException {

    private static final long serialVersionUID = 1L;

    CorruptListException(String problem) {
        super(problem);
    }
}
