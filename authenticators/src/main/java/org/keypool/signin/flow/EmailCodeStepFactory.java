package org.keypool.signin.flow;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** The second factor {@code keypool-email-code}. */
public final class EmailCodeStepFactory implements FactorFactory {

    static final String ID = "keypool-email-code";

    private static final EmailCodeStep STEP = new EmailCodeStep();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return STEP;
    }

    @Override
    public String getReferenceCategory() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Keypool e-mail code";
    }

    @Override
    public String getHelpText() {
        return "A second factor: a code sent to the user's verified e-mail address. In direct grant it is the parameter"
                + " email_code.";
    }
}
