package org.keypool.signin.flow;

import java.util.List;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.provider.ProviderConfigProperty;
import org.keypool.common.spi.PlainFactory;

/** What the factories of our steps have in common: required or disabled, and without configuration of their own. */
interface StepFactory extends AuthenticatorFactory, PlainFactory<Authenticator> {

    @Override
    default boolean isConfigurable() {
        return false;
    }

    @Override
    default List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    default Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
    }

    @Override
    default boolean isUserSetupAllowed() {
        return false;
    }
}
