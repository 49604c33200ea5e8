package org.keypool.signin.flow;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keypool.signin.device.TrustedDeviceCredentialProvider;

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
        // Keycloak shows a user's credentials of the types that the realm's flows name.
        return TrustedDeviceCredentialProvider.TYPE;
    }

    @Override
    public String getHelpText() {
        return "Remembers the browser as a device the user has signed in on, which lowers the risk of the next sign-in."
                + " After a second factor it lets the user trust the device, if the settings allow that. Place it last.";
    }
}
