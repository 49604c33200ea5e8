package org.keypool.signin.flow;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * The second factors of a flow: whatever stands in a sub-flow beside the step {@code keypool-risk-condition}.
 *
 * <p>Which factors a realm has is thus decided in the flow and nowhere else.
 */
final class SecondFactors {

    private static final Logger LOG = Logger.getLogger(SecondFactors.class);

    private final AuthenticationFlowContext context;
    private final KeycloakSession session;
    private final RealmModel realm;

    SecondFactors(AuthenticationFlowContext context) {
        this.context = context;
        this.session = context.getSession();
        this.realm = context.getRealm();
    }

    /** Whether the user can answer what any of the conditional sub-flows of this flow asks for. */
    boolean configuredAnywhere() {
        return guardedFlows(context.getTopLevelFlow().getId()).anyMatch(this::configuredIn);
    }

    /** Whether the user can answer with a factor that was set up for it. */
    boolean enrolledAnywhere() {
        return guardedFlows(context.getTopLevelFlow().getId()).anyMatch(this::enrolledIn);
    }

    /** Whether the user can answer what this sub-flow asks for: every required factor or, if none is, an alternative. */
    boolean configuredIn(String flowId) {
        List<AuthenticationExecutionModel> factors = factors(flowId).toList();
        List<AuthenticationExecutionModel> required = factors.stream()
                .filter(AuthenticationExecutionModel::isRequired)
                .toList();
        return required.isEmpty()
                ? factors.stream().anyMatch(this::configured)
                : required.stream().allMatch(this::configured);
    }

    /** Whether the user can answer what this sub-flow asks for, and has set up some of it. */
    boolean enrolledIn(String flowId) {
        return configuredIn(flowId) && factors(flowId).anyMatch(this::enrolled);
    }

    /** Takes alternatives that the user cannot answer out of this sign-in, or Keycloak would offer them for a choice. */
    void skipUnusable(String flowId) {
        factors(flowId)
                .filter(AuthenticationExecutionModel::isAlternative)
                .filter(factor -> !configured(factor))
                .forEach(factor ->
                        context.getAuthenticationSession().setExecutionStatus(factor.getId(), ExecutionStatus.SKIPPED));
    }

    /** Whether this step is an alternative, and the user could answer another one that has not been tried yet. */
    boolean othersRemain() {
        AuthenticationExecutionModel self = context.getExecution();
        return self.isAlternative()
                && factors(self.getParentFlow())
                        .filter(factor -> !factor.getId().equals(self.getId()))
                        .filter(AuthenticationExecutionModel::isAlternative)
                        .filter(factor -> !context.getAuthenticationSession()
                                .getExecutionStatus()
                                .containsKey(factor.getId()))
                        .anyMatch(this::configured);
    }

    /** Whether the user has answered one of them in this sign-in. */
    boolean passed() {
        Map<String, ExecutionStatus> statuses =
                context.getAuthenticationSession().getExecutionStatus();
        return guardedFlows(context.getTopLevelFlow().getId())
                .flatMap(this::leaves)
                .anyMatch(factor -> statuses.get(factor.getId()) == ExecutionStatus.SUCCESS);
    }

    /** Has the user set up a factor before the sign-in ends: the first one that can be, in the order of the flow. */
    void enrol() {
        guardedFlows(context.getTopLevelFlow().getId())
                .flatMap(this::leaves)
                .map(this::authenticator)
                .filter(factor -> factor != null && !(factor instanceof UnenrolledFactor))
                .filter(factor -> !factor.getRequiredActions(session).isEmpty()
                        && factor.areRequiredActionsEnabled(session, realm))
                .findFirst()
                .ifPresentOrElse(
                        factor -> factor.setRequiredActions(session, realm, context.getUser()),
                        () -> LOG.errorf(
                                "Realm %s: users shall enrol a second factor, but the flow has none they could",
                                realm.getName()));
    }

    private Stream<String> guardedFlows(String flowId) {
        boolean guarded =
                executions(flowId).anyMatch(execution -> RiskConditionFactory.ID.equals(execution.getAuthenticator()));
        Stream<String> below = executions(flowId)
                .filter(AuthenticationExecutionModel::isAuthenticatorFlow)
                .flatMap(execution -> guardedFlows(execution.getFlowId()));
        return guarded ? Stream.concat(Stream.of(flowId), below) : below;
    }

    private Stream<AuthenticationExecutionModel> leaves(String flowId) {
        return factors(flowId)
                .flatMap(factor -> factor.isAuthenticatorFlow() ? leaves(factor.getFlowId()) : Stream.of(factor));
    }

    private Stream<AuthenticationExecutionModel> factors(String flowId) {
        return executions(flowId)
                .filter(execution -> execution.isAuthenticatorFlow()
                        || !(authenticator(execution) instanceof ConditionalAuthenticator));
    }

    private Stream<AuthenticationExecutionModel> executions(String flowId) {
        return realm.getAuthenticationExecutionsStream(flowId).filter(AuthenticationExecutionModel::isEnabled);
    }

    private boolean configured(AuthenticationExecutionModel factor) {
        if (factor.isAuthenticatorFlow()) {
            return configuredIn(factor.getFlowId());
        }
        Authenticator authenticator = authenticator(factor);
        return authenticator != null && authenticator.configuredFor(session, realm, context.getUser());
    }

    private boolean enrolled(AuthenticationExecutionModel factor) {
        return factor.isAuthenticatorFlow()
                ? enrolledIn(factor.getFlowId())
                : configured(factor) && !(authenticator(factor) instanceof UnenrolledFactor);
    }

    private Authenticator authenticator(AuthenticationExecutionModel execution) {
        AuthenticatorFactory factory = (AuthenticatorFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(Authenticator.class, execution.getAuthenticator());
        return factory == null ? null : factory.create(session);
    }
}
