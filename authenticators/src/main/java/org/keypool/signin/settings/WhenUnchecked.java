package org.keypool.signin.settings;

/** What becomes of a password when a source of leaked passwords cannot be asked. */
public enum WhenUnchecked {
    /** It counts as not leaked. */
    ALLOW,
    /** It is refused for now. */
    REFUSE
}
