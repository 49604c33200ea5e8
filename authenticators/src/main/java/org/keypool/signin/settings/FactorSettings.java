package org.keypool.signin.settings;

import java.util.Optional;

import org.keycloak.component.ComponentModel;

/**
 * How second factors come to users, and codes to them.
 *
 * @param enrolment whether a user who has set up no second factor sets one up where one is required, after a code
 * @param trustDays how long a user may trust a device; 0 if not at all
 * @param smsSender the gateway for text messages; empty if there is none
 */
public record FactorSettings(boolean enrolment, int trustDays, String smsSender) {

    static final String ENROLMENT = "enrolment";
    static final String TRUST_DAYS = "trustDays";
    static final String SMS_SENDER = "smsSender";

    /** The device's cookie lives no longer. */
    static final int MOST_TRUST_DAYS = 180;

    static FactorSettings from(ComponentModel component) {
        return new FactorSettings(
                component.get(ENROLMENT, false), trustDays(component).orElse(0), component.get(SMS_SENDER, ""));
    }

    /** The days of trust; empty for what is no number of days. */
    static Optional<Integer> trustDays(ComponentModel component) {
        String days = component.get(TRUST_DAYS, "");
        if (days.isEmpty()) {
            return Optional.of(0);
        }
        return days.matches("\\d{1,3}") && Integer.parseInt(days) <= MOST_TRUST_DAYS
                ? Optional.of(Integer.parseInt(days))
                : Optional.empty();
    }
}
