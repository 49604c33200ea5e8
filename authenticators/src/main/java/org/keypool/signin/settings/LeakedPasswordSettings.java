package org.keypool.signin.settings;

import org.keycloak.component.ComponentModel;

/**
 * What a realm does about passwords that are known from data leaks.
 *
 * @param action what happens at the sign-in
 * @param whenUnchecked what happens, at the sign-in and to new passwords, when a source cannot be asked
 */
public record LeakedPasswordSettings(LeakedPasswordAction action, WhenUnchecked whenUnchecked) {

    static final String ACTION = "leakedPasswordAction";
    static final String WHEN_UNCHECKED = "leakedPasswordUnchecked";

    static LeakedPasswordSettings from(ComponentModel component) {
        return new LeakedPasswordSettings(
                ThreatProtectionSettings.choice(component, ACTION, LeakedPasswordAction.NO_ACTION),
                ThreatProtectionSettings.choice(component, WHEN_UNCHECKED, WhenUnchecked.ALLOW));
    }

    /** Whether a password that could not be checked is refused. */
    public boolean refuseUnchecked() {
        return whenUnchecked == WhenUnchecked.REFUSE;
    }
}
