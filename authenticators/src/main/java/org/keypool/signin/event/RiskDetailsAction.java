package org.keypool.signin.event;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keypool.common.spi.PlainFactory;

/**
 * Puts the risk on the event of a sign-in that ends with a required action, such as a new password.
 *
 * <p>Requires nothing of anybody. But Keycloak (AuthenticationManager, 26.7) asks every required action of the realm for
 * its triggers in each request that may end a sign-in, and hands it that request's event; nothing else of ours runs
 * there before the event is stored.
 */
public final class RiskDetailsAction
        implements RequiredActionFactory, PlainFactory<RequiredActionProvider>, RequiredActionProvider {

    private static final String ID = "keypool-risk-details";

    private static final String DISPLAY_TEXT = "Keypool risk details on events";

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayText() {
        return DISPLAY_TEXT;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        new RiskNotes(context.getAuthenticationSession()).putOn(context.getEvent());
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        context.ignore();
    }

    @Override
    public void processAction(RequiredActionContext context) {
        context.success();
    }

    @Override
    public void close() {
        // nothing to release
    }
}
