package org.keypool.aws.policy;

import java.util.Arrays;

/**
 * A pattern of literal characters, {@code *} (any text) and {@code ?} (any one character), matched against a whole text.
 * Only the last star is ever tried again, so the time is at most text times pattern, whatever the pattern.
 */
final class Wildcard {

    private static final int ANY = -1;
    private static final int ONE = -2;

    private int[] tokens;
    private int size;

    Wildcard(int capacity) {
        tokens = new int[capacity];
    }

    /** A pattern as it is written, nothing in it quoted. */
    static Wildcard of(String text) {
        Wildcard wildcard = new Wildcard(text.length());
        text.chars().forEach(c -> {
            switch (c) {
                case '*' -> wildcard.any();
                case '?' -> wildcard.one();
                default -> wildcard.add(c);
            }
        });
        return wildcard;
    }

    Wildcard any() {
        return size > 0 && tokens[size - 1] == ANY ? this : add(ANY);
    }

    Wildcard one() {
        return add(ONE);
    }

    Wildcard literal(String text) {
        text.chars().forEach(this::add);
        return this;
    }

    Wildcard literal(char c) {
        return add(c);
    }

    private Wildcard add(int token) {
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, size * 2 + 16);
        }
        tokens[size++] = token;
        return this;
    }

    boolean matches(String text) {
        int at = 0;
        int token = 0;
        int star = -1;
        int retry = 0;
        while (at < text.length()) {
            if (token < size && tokens[token] == ANY) {
                star = token++;
                retry = at;
            } else if (token < size && (tokens[token] == ONE || tokens[token] == text.charAt(at))) {
                token++;
                at++;
            } else if (star >= 0) {
                token = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        while (token < size && tokens[token] == ANY) {
            token++;
        }
        return token == size;
    }
}
