package org.keypool.signin.code;

/** What came of a typed code. */
public enum Verdict {
    /** The right one, and now used up. */
    RIGHT,
    /** Not the right one. */
    WRONG,
    /** There is none to compare with: never sent, expired, used, or guessed at too often. */
    NONE,
    /** Too many wrong ones of this user, or for this destination; not even looked at. */
    LIMITED
}
