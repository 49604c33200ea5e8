package org.keypool.signin.password.source;

import java.io.IOException;

/** What should be a sorted file of hashes is not one. */
final class CorruptHashFileException extends IOException {

    CorruptHashFileException(String message) {
        super(message);
    }
}
