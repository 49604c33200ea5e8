package org.keypool.signin.binding.plan;

/** Keycloak's requirements of an execution, under Keycloak's names. */
public enum Requirement {
    /** Has to succeed. */
    REQUIRED,
    /** A sub-flow that has to succeed if its conditions hold. */
    CONDITIONAL,
    /** One of these has to succeed, where nothing is required. */
    ALTERNATIVE,
    /** Does not count. */
    DISABLED
}
