package org.keypool.signin.settings;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keypool.signin.binding.SignInProtection;
import org.keypool.signin.binding.plan.UnprotectableFlowException;

/** The setting that has the realm's flows protected; each time the settings are saved it is made true. */
final class SignInSwitch {

    static final String KEY = "protectSignIn";

    private final RealmModel realm;

    SignInSwitch(RealmModel realm) {
        this.realm = realm;
    }

    /** Refuses what {@link #follow} could not do. */
    void check(ComponentModel settings) throws InvalidSettingException {
        if (isOn(settings)) {
            try {
                new SignInProtection(realm).check();
            } catch (UnprotectableFlowException none) {
                throw new InvalidSettingException(KEY, none.reason().message(), none.alias());
            }
        }
    }

    /** Does what settings say that have been checked. */
    void follow(ComponentModel settings) {
        SignInProtection protection = new SignInProtection(realm);
        if (!isOn(settings)) {
            protection.off();
            return;
        }
        try {
            protection.on(FactorSettings.from(settings).enrolment());
        } catch (UnprotectableFlowException changed) {
            throw new IllegalStateException("the flow was changed since it was checked", changed);
        }
    }

    /** The same for settings that were others before. */
    void follow(ComponentModel before, ComponentModel after) {
        boolean asked = FactorSettings.from(after).enrolment();
        if (isOn(after) && FactorSettings.from(before).enrolment() != asked) {
            new SignInProtection(realm).askEmailCode(asked);
        }
        follow(after);
    }

    static boolean isOn(ComponentModel settings) {
        return settings.get(KEY, false);
    }
}
