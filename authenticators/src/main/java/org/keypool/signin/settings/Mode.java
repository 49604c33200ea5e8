package org.keypool.signin.settings;

/** Cognito's modes of threat protection. */
public enum Mode {
    /** Nothing is scored and nothing recorded. */
    OFF,
    /** Sign-ins are scored and recorded, and all let through. */
    AUDIT,
    /** The actions are taken. */
    ENFORCED
}
