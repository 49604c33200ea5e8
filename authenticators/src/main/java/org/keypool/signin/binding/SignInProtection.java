package org.keypool.signin.binding;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;
import org.keypool.signin.binding.plan.Flow;
import org.keypool.signin.binding.plan.Protection;
import org.keypool.signin.binding.plan.UnprotectableFlowException;

/**
 * The switch that puts a realm's sign-ins under adaptive sign-in, and takes them out again.
 *
 * <p>Flows that are there are never changed: copies get the steps and are bound. The realm's attributes
 * {@code keypool.browserFlowBefore} and {@code keypool.directGrantFlowBefore} say what was bound before, by alias, so that
 * it survives export and import.
 */
public final class SignInProtection {

    /** The flow that identity providers can have as their post login flow. */
    public static final String POST_BROKER_FLOW = "keypool post broker";

    private final RealmModel realm;
    private final RealmFlows flows;

    /** The switch of a realm. */
    public SignInProtection(RealmModel realm) {
        this.realm = realm;
        this.flows = new RealmFlows(realm);
    }

    /**
     * Makes sure that the bound flows are protected. One that is, by whomever, stays bound.
     *
     * @param emailCode whether a code by e-mail is asked of users who have set up no second factor, in flows that are built
     * @throws UnprotectableFlowException if a flow has no sure place for the steps; then nothing was changed
     */
    public void on(boolean emailCode) throws UnprotectableFlowException {
        Map<Binding, Flow> plans = plans(emailCode);
        plans.forEach((binding, plan) -> {
            binding.remember(realm, binding.bound(realm));
            binding.bind(realm, flows.add(plan, binding.flowName()));
        });
        if (realm.getFlowByAlias(POST_BROKER_FLOW) == null) {
            Protection protection = new Protection(Binding.BROWSER.oneTimePassword(), emailCode);
            flows.add(protection.afterBroker(POST_BROKER_FLOW, "Risk, second factor, known device"), POST_BROKER_FLOW);
        }
    }

    /** Whether {@link #on} would succeed. Changes nothing. */
    public void check() throws UnprotectableFlowException {
        plans(false);
    }

    /** Binds the flows that were bound before {@link #on}. A flow that somebody else has bound stays. */
    public void off() {
        for (Binding binding : Binding.values()) {
            if (isSwitched(binding)) {
                binding.bind(realm, binding.former(realm));
            }
            binding.forget(realm);
        }
    }

    /** Has a code by e-mail asked for, or no longer, in the flows that the switch has bound. */
    public void askEmailCode(boolean asked) {
        Stream<AuthenticationFlowModel> bound =
                Stream.of(Binding.values()).filter(this::isSwitched).map(binding -> binding.bound(realm));
        Stream.concat(bound, Stream.ofNullable(realm.getFlowByAlias(POST_BROKER_FLOW)))
                .flatMap(flow -> flows.steps(flow.getId(), Protection.EMAIL_CODE))
                .toList()
                .forEach(step -> require(step, asked ? Requirement.ALTERNATIVE : Requirement.DISABLED));
    }

    /** Whether sign-ins of this kind are under adaptive sign-in. */
    public boolean isProtected(Binding binding) {
        AuthenticationFlowModel bound = binding.bound(realm);
        return bound != null && Protection.isOn(flows.read(bound));
    }

    /** The alias of the flow that is bound, if one is. */
    public Optional<String> bound(Binding binding) {
        return Optional.ofNullable(binding.bound(realm)).map(AuthenticationFlowModel::getAlias);
    }

    /** The alias of the flow that would be bound again, if the switch has bound one of its own. */
    public Optional<String> before(Binding binding) {
        return Optional.ofNullable(binding.before(realm));
    }

    /** Whether the flow that is bound is one that the switch has bound. */
    private boolean isSwitched(Binding binding) {
        AuthenticationFlowModel bound = binding.bound(realm);
        return bound != null && binding.before(realm) != null && binding.isBuilt(bound);
    }

    /** What is to be bound, for each flow that is bound and not protected. */
    private Map<Binding, Flow> plans(boolean emailCode) throws UnprotectableFlowException {
        Map<Binding, Flow> plans = new EnumMap<>(Binding.class);
        for (Binding binding : Binding.values()) {
            if (binding.bound(realm) != null && !isProtected(binding)) {
                Flow bound = flows.read(binding.bound(realm));
                plans.put(binding, new Protection(binding.oneTimePassword(), emailCode).on(bound));
            }
        }
        return plans;
    }

    private void require(AuthenticationExecutionModel step, Requirement requirement) {
        if (step.getRequirement() != requirement) {
            step.setRequirement(requirement);
            realm.updateAuthenticatorExecution(step);
        }
    }
}
