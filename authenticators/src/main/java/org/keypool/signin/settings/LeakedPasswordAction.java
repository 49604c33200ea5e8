package org.keypool.signin.settings;

/** What happens to a sign-in with a password that is known from a data leak. */
public enum LeakedPasswordAction {
    /** Let it through; the event says that the password was leaked. */
    NO_ACTION,
    /** Let it through to a new password, which must be chosen before the sign-in ends; refuse where no page can be shown. */
    FORCE_RESET,
    /** Refuse. The user gets in again by Keycloak's own way for a forgotten password, or by an administrator. */
    BLOCK
}
