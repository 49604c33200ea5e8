package org.keypool.signin.flow;

import java.util.List;
import java.util.stream.Stream;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.RealmModel;

/**
 * The second factors of a flow: whatever stands in a sub-flow beside the step {@code keypool-risk-condition}.
 *
 * <p>Which factors a realm has is thus decided in the flow and nowhere else.
 */
final class SecondFactors {

    private final AuthenticationFlowContext context;
    private final RealmModel realm;

    SecondFactors(AuthenticationFlowContext context) {
        this.context = context;
        this.realm = context.getRealm();
    }

    /** Whether the user has set up what any of the conditional sub-flows of this flow asks for. */
    boolean configuredAnywhere() {
        return guardedFlows(context.getTopLevelFlow().getId()).anyMatch(this::configuredIn);
    }

    /** Whether the user has set up what this sub-flow asks for: every required factor or, if none is, an alternative. */
    boolean configuredIn(String flowId) {
        List<AuthenticationExecutionModel> factors =
                executions(flowId).filter(this::isFactor).toList();
        List<AuthenticationExecutionModel> required = factors.stream()
                .filter(AuthenticationExecutionModel::isRequired)
                .toList();
        return required.isEmpty()
                ? factors.stream().anyMatch(this::configured)
                : required.stream().allMatch(this::configured);
    }

    private Stream<String> guardedFlows(String flowId) {
        boolean guarded =
                executions(flowId).anyMatch(execution -> RiskConditionFactory.ID.equals(execution.getAuthenticator()));
        Stream<String> below = executions(flowId)
                .filter(AuthenticationExecutionModel::isAuthenticatorFlow)
                .flatMap(execution -> guardedFlows(execution.getFlowId()));
        return guarded ? Stream.concat(Stream.of(flowId), below) : below;
    }

    private Stream<AuthenticationExecutionModel> executions(String flowId) {
        return realm.getAuthenticationExecutionsStream(flowId).filter(AuthenticationExecutionModel::isEnabled);
    }

    private boolean isFactor(AuthenticationExecutionModel execution) {
        return execution.isAuthenticatorFlow() || !(authenticator(execution) instanceof ConditionalAuthenticator);
    }

    private boolean configured(AuthenticationExecutionModel factor) {
        if (factor.isAuthenticatorFlow()) {
            return configuredIn(factor.getFlowId());
        }
        Authenticator authenticator = authenticator(factor);
        return authenticator != null && authenticator.configuredFor(context.getSession(), realm, context.getUser());
    }

    private Authenticator authenticator(AuthenticationExecutionModel execution) {
        AuthenticatorFactory factory = (AuthenticatorFactory) context.getSession()
                .getKeycloakSessionFactory()
                .getProviderFactory(Authenticator.class, execution.getAuthenticator());
        return factory == null ? null : factory.create(context.getSession());
    }
}
