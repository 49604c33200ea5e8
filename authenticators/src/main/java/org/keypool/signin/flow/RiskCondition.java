package org.keypool.signin.flow;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticationFlowException;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keypool.signin.event.RiskNotes;

/**
 * Whether this sign-in is asked for a second factor: whenever the user has set one up, and where the risk asks for one
 * that the user can answer without; not after a {@link Passkey}, and not on a device that the user trusts, where the risk
 * lets that count. What the risk adds has been decided in {@link RiskStep}, which lets nobody without a factor through
 * where one is required.
 */
final class RiskCondition implements ConditionalAuthenticator {

    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        SecondFactors factors = new SecondFactors(context);
        RiskNotes notes = new RiskNotes(context.getAuthenticationSession());
        String flow = context.getExecution().getParentFlow();
        if (notes.trustsDevice() || new Passkey(context).isTwoFactors()) {
            return false;
        }
        if (factors.enrolledIn(flow) || notes.asksSecondFactor() && factors.configuredIn(flow)) {
            factors.skipUnusable(flow);
            return true;
        }
        // The user had another sub-flow's factor, which asks for it; or had one when the risk was scored and has lost
        // it since. Matching would let Keycloak enrol whoever holds the password; not matching would let them pass.
        if (notes.demandsSecondFactor() && !factors.configuredAnywhere()) {
            throw new AuthenticationFlowException(
                    "a second factor is required and the user has none",
                    AuthenticationFlowError.CREDENTIAL_SETUP_REQUIRED);
        }
        return false;
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        // a condition shows no form
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // nothing to set up
    }

    @Override
    public void close() {
        // nothing to release
    }
}
