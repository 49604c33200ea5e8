package org.keypool.signin.event;

import java.util.List;

/** The details that a sign-in's risk has on Keycloak's events. */
public final class RiskDetails {

    /** 0 to 100. */
    public static final String SCORE = "risk_score";
    /** LOW, MEDIUM or HIGH. */
    public static final String LEVEL = "risk_level";
    /** What each signal said. */
    public static final String REASONS = "risk_reasons";
    /** The action that the settings have for the level; in audit mode it was not taken. */
    public static final String DECISION = "risk_decision";
    /** AUDIT or ENFORCED. */
    public static final String MODE = "risk_mode";

    /** All of them. */
    public static final List<String> ALL = List.of(SCORE, LEVEL, REASONS, DECISION, MODE);

    private RiskDetails() {}
}
