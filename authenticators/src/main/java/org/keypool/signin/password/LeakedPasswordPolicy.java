package org.keypool.signin.password;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PasswordPolicyProvider;
import org.keycloak.policy.PasswordPolicyProviderFactory;
import org.keycloak.policy.PolicyError;
import org.keypool.common.spi.PlainFactory;
import org.keypool.signin.settings.ThreatProtectionSettings;

/**
 * The password policy {@code keypoolLeakedPassword}: a new password must not be known from data leaks. Keycloak asks it
 * whenever a password is set, by a user or an administrator, also where threat protection is off.
 */
public final class LeakedPasswordPolicy implements PasswordPolicyProviderFactory, PlainFactory<PasswordPolicyProvider> {

    @Override
    public PasswordPolicyProvider create(KeycloakSession session) {
        return new Policy(session);
    }

    @Override
    public String getId() {
        return "keypoolLeakedPassword";
    }

    @Override
    public String getDisplayName() {
        return "Not Leaked (Keypool)";
    }

    @Override
    public String getConfigType() {
        return null;
    }

    @Override
    public String getDefaultConfigValue() {
        return null;
    }

    @Override
    public boolean isMultiplSupported() {
        return false;
    }

    private record Policy(KeycloakSession session) implements PasswordPolicyProvider {

        @Override
        public PolicyError validate(RealmModel realm, UserModel user, String password) {
            return validate(realm, password);
        }

        @Override
        public PolicyError validate(String user, String password) {
            return validate(session.getContext().getRealm(), password);
        }

        private PolicyError validate(RealmModel realm, String password) {
            return switch (new LeakCheck(session).look(password)) {
                case LEAKED -> new PolicyError("keypoolPasswordLeaked");
                case NOT_CHECKED ->
                    ThreatProtectionSettings.of(realm).leakedPasswords().refuseUnchecked()
                            ? new PolicyError("keypoolPasswordNotChecked")
                            : null;
                case NOT_FOUND -> null;
            };
        }

        @Override
        public Object parseConfig(String value) {
            return null;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
