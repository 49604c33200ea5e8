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

    /**
     * That the password is known from a data leak: what the settings do about it, in audit mode without doing it; or
     * {@link #NOT_CHECKED}.
     */
    public static final String LEAKED_PASSWORD = "leaked_password";
    /** The value of {@link #LEAKED_PASSWORD} where nobody knows, because a source could not be asked. */
    public static final String NOT_CHECKED = "NOT_CHECKED";

    /** What became of a trusted device: used, revoked, granted. */
    public static final String DEVICE_TRUST = "device_trust";

    /** The type of the credential that was the second factor, or {@link #TRUSTED_DEVICE}; absent if there was none. */
    public static final String SECOND_FACTOR = "second_factor";
    /** The value of {@link #SECOND_FACTOR} where a trusted device stood for it. */
    public static final String TRUSTED_DEVICE = "trusted-device";

    /** What the risk step says, and what follows from it. */
    static final List<String> RISK = List.of(SCORE, LEVEL, REASONS, DECISION, MODE, DEVICE_TRUST, SECOND_FACTOR);

    /** All of them. */
    public static final List<String> ALL =
            List.of(SCORE, LEVEL, REASONS, DECISION, MODE, DEVICE_TRUST, SECOND_FACTOR, LEAKED_PASSWORD);

    private RiskDetails() {}
}
