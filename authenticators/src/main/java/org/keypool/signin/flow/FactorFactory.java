package org.keypool.signin.flow;

import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/** What the factories of our second factors have in common. */
interface FactorFactory extends StepFactory {

    @Override
    default Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED};
    }
}
