package org.keypool.signin.flow;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.KeycloakSession;

/** The condition {@code keypool-risk-condition}. */
public final class RiskConditionFactory implements StepFactory, ConditionalAuthenticatorFactory {

    static final String ID = "keypool-risk-condition";

    private static final RiskCondition CONDITION = new RiskCondition();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return CONDITION;
    }

    @Override
    public ConditionalAuthenticator getSingleton() {
        return CONDITION;
    }

    @Override
    public String getReferenceCategory() {
        return ConditionalAuthenticatorFactory.REFERENCE_CATEGORY;
    }

    @Override
    public String getDisplayType() {
        return "Condition - Keypool risk";
    }

    @Override
    public String getHelpText() {
        return "The sub-flow's second factors are asked for when the user has set them up. Where the risk requires a"
                + " second factor, the step Keypool risk has refused users without one.";
    }
}
