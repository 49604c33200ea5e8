package org.keypool.signin.flow;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keypool.signin.device.DeviceCookie;
import org.keypool.signin.event.RiskNotes;
import org.keypool.signin.settings.ThreatProtectionSettings;

/** The last step: gives the browser the cookie by which the next sign-in is told to come from a known device. */
final class RememberDeviceStep extends Step {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (ThreatProtectionSettings.of(context.getRealm()).active()) {
            new DeviceCookie(context.getSession(), context.getRealm()).renew(context.getUser());
        }
        new RiskNotes(context.getAuthenticationSession()).putOn(context.getEvent());
        context.success();
    }
}
