package org.keypool.signin.flow;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** The step {@code keypool-leaked-password}. */
public final class LeakedPasswordStepFactory implements StepFactory {

    private static final LeakedPasswordStep STEP = new LeakedPasswordStep();

    @Override
    public String getId() {
        return "keypool-leaked-password";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return STEP;
    }

    @Override
    public String getDisplayType() {
        return "Keypool leaked password";
    }

    @Override
    public String getReferenceCategory() {
        return "keypool-leaked-password";
    }

    @Override
    public String getHelpText() {
        return "Looks up whether the password is known from data leaks and takes the action that the realm's threat"
                + " protection has for that. Place it right after the password, before Keypool risk.";
    }
}
