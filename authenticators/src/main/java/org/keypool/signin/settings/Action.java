package org.keypool.signin.settings;

/** Cognito's actions for a level of risk. A user who has a second factor is asked for it whatever the action. */
public enum Action {
    /** Let the sign-in through. */
    NO_ACTION,
    /** Ask for a second factor if the user has one. */
    MFA_IF_CONFIGURED,
    /** Ask for a second factor; refuse a user who has none. */
    MFA_REQUIRED,
    /** Refuse. */
    BLOCK
}
