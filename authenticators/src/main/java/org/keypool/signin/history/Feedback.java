package org.keypool.signin.history;

import java.util.Optional;
import java.util.stream.Stream;

/** What somebody said of a sign-in; the words are Cognito's. */
public enum Feedback {
    /** It was the user. */
    Valid,
    /** It was not the user. */
    Invalid;

    /** Reads a word; empty if it is none of these. */
    public static Optional<Feedback> parse(Object word) {
        return Stream.of(values()).filter(value -> value.name().equals(word)).findFirst();
    }
}
