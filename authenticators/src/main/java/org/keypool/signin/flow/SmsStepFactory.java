package org.keypool.signin.flow;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keypool.signin.phone.SmsCredentialProvider;

/** The second factor {@code keypool-sms}. */
public final class SmsStepFactory implements FactorFactory {

    private static final SmsStep STEP = new SmsStep();

    @Override
    public String getId() {
        return "keypool-sms";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return STEP;
    }

    @Override
    public String getReferenceCategory() {
        return SmsCredentialProvider.TYPE;
    }

    @Override
    public boolean isUserSetupAllowed() {
        return true;
    }

    @Override
    public String getDisplayType() {
        return "Keypool SMS";
    }

    @Override
    public String getHelpText() {
        return "A second factor: a code in a text message to the number that the user has set up. In direct grant it is"
                + " the parameter sms_code.";
    }
}
