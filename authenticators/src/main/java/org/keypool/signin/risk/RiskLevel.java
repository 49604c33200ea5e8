package org.keypool.signin.risk;

/** How risky a sign-in is, in Cognito's three steps. */
public enum RiskLevel {
    /** As usual. */
    LOW,
    /** Unusual. */
    MEDIUM,
    /** Unusual, and something else is wrong as well. */
    HIGH
}
