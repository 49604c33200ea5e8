package org.keypool.signin.flow;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** The step {@code keypool-remember-device}. */
public final class RememberDeviceStepFactory implements StepFactory {

    private static final RememberDeviceStep STEP = new RememberDeviceStep();

    @Override
    public String getId() {
        return "keypool-remember-device";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return STEP;
    }

    @Override
    public String getDisplayType() {
        return "Keypool remember device";
    }

    @Override
    public String getReferenceCategory() {
        return "keypool-remember-device";
    }

    @Override
    public String getHelpText() {
        return "Remembers the browser as a device the user has signed in on, which lowers the risk of the next sign-in."
                + " Place it last.";
    }
}
