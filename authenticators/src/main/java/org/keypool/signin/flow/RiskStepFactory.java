package org.keypool.signin.flow;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** The step {@code keypool-risk}. */
public final class RiskStepFactory implements StepFactory {

    private static final RiskStep STEP = new RiskStep();

    @Override
    public String getId() {
        return "keypool-risk";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return STEP;
    }

    @Override
    public String getDisplayType() {
        return "Keypool risk";
    }

    @Override
    public String getReferenceCategory() {
        return "keypool-risk";
    }

    @Override
    public String getHelpText() {
        return "Scores the sign-in and takes the action that the realm's threat protection has for its level of risk."
                + " Place it right after the password.";
    }
}
