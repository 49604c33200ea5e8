package org.keypool.signin.binding.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.keypool.signin.binding.plan.UnprotectableFlowException.Cause;

/**
 * Puts the steps of adaptive sign-in into a flow: after the password or passkey the leaked-password check and the risk,
 * then the second factors under the risk's condition, last the known device.
 *
 * <p>A flow has a place for them where everybody who typed a password or showed a passkey must come by. The second factors
 * that the flow asks of users who have them stay, and get codes beside them.
 */
public final class Protection {

    static final String LEAKED_PASSWORD = "keypool-leaked-password";
    static final String RISK = "keypool-risk";
    static final String CONDITION = "keypool-risk-condition";
    static final String REMEMBER_DEVICE = "keypool-remember-device";
    static final String SMS = "keypool-sms";

    /** The step that users can answer who have set up no second factor. */
    public static final String EMAIL_CODE = "keypool-email-code";

    private static final String SECOND_FACTOR = "second factor";
    private static final String WHEN_USER_HAS_ONE = "conditional-user-configured";
    private static final String WHEN_CREDENTIAL = "conditional-credential";

    /** What a user signs in with first. Keycloak's forms take passkeys as well. */
    private static final Set<String> FIRST_FACTORS = Set.of(
            "auth-username-password-form",
            "auth-password-form",
            "webauthn-authenticator-passwordless",
            "direct-grant-validate-password");

    private static final Set<String> FACTORS = Set.of(
            "auth-otp-form",
            "auth-conditional-otp-form",
            "webauthn-authenticator",
            "auth-recovery-authn-code-form",
            "direct-grant-validate-otp",
            SMS,
            EMAIL_CODE);

    private final String oneTimePassword;
    private final boolean emailCode;

    /**
     * @param oneTimePassword the second factor of a flow that has none
     * @param emailCode whether a code by e-mail is asked of users who have set up no second factor
     */
    public Protection(String oneTimePassword, boolean emailCode) {
        this.oneTimePassword = oneTimePassword;
        this.emailCode = emailCode;
    }

    /** Whether a flow has been protected, by whomever. */
    public static boolean isOn(Flow flow) {
        return flow.has(RISK);
    }

    /**
     * The flow with the steps put in, under the same names.
     *
     * @throws UnprotectableFlowException if there is no place of which it is sure
     */
    public Flow on(Flow flow) throws UnprotectableFlowException {
        if (flow.steps().noneMatch(step -> FIRST_FACTORS.contains(step.authenticator()))) {
            throw new UnprotectableFlowException(Cause.NO_PASSWORD, flow.alias());
        }
        Branch branch = protect(flow);
        if (branch.open) {
            throw new UnprotectableFlowException(Cause.OPTIONAL_PASSWORD, flow.alias());
        }
        if (asksUnguarded(branch.flow)) {
            throw new UnprotectableFlowException(Cause.OWN_SECOND_FACTOR, flow.alias());
        }
        return branch.flow;
    }

    /** What comes after another identity provider's sign-in. */
    public Flow afterBroker(String alias, String description) {
        return Flow.of(
                alias,
                description,
                Execution.step(Requirement.REQUIRED, RISK),
                secondFactor(),
                Execution.step(Requirement.REQUIRED, REMEMBER_DEVICE));
    }

    /** @param open whether it has a first factor after which the steps have not been put in yet */
    private record Branch(Flow flow, boolean open) {}

    private Branch protect(Flow flow) {
        List<Execution> executions = new ArrayList<>();
        int place = -1;
        boolean open = false;
        for (Execution execution : flow.executions()) {
            boolean first = FIRST_FACTORS.stream().anyMatch(execution::is);
            Execution done = execution;
            if (execution.isEnabled() && execution.flow().isPresent()) {
                Branch below = protect(execution.flow().get());
                first = below.open;
                done = execution.with(below.flow);
            }
            executions.add(done);
            if (first && execution.requirement() == Requirement.REQUIRED) {
                place = executions.size();
            } else {
                open |= first;
            }
        }
        return new Branch(place < 0 ? flow.with(executions) : withSteps(flow, executions, place), open);
    }

    private Flow withSteps(Flow flow, List<Execution> executions, int place) {
        List<Execution> all = new ArrayList<>(executions.subList(0, place));
        all.add(Execution.step(Requirement.REQUIRED, LEAKED_PASSWORD));
        all.add(Execution.step(Requirement.REQUIRED, RISK));
        List<Execution> rest = executions.subList(place, executions.size()).stream()
                .map(this::guarded)
                .toList();
        all.addAll(rest);
        if (rest.stream().flatMap(Execution::steps).noneMatch(step -> step.is(CONDITION))) {
            all.add(secondFactor());
        }
        all.add(Execution.step(Requirement.REQUIRED, REMEMBER_DEVICE));
        return flow.with(all);
    }

    private Execution secondFactor() {
        List<Execution> steps = new ArrayList<>(List.of(
                Execution.step(Requirement.REQUIRED, CONDITION),
                Execution.step(Requirement.ALTERNATIVE, oneTimePassword)));
        addCodes(steps);
        return Execution.subFlow(
                Requirement.CONDITIONAL,
                Flow.of(SECOND_FACTOR, "Asked of every user who has one", steps.toArray(Execution[]::new)));
    }

    /** Where second factors are asked of users who have them, the risk is asked instead, which asks the same and more. */
    private Execution guarded(Execution execution) {
        if (!execution.isEnabled() || execution.flow().isEmpty()) {
            return execution;
        }
        Flow flow = execution.flow().get();
        boolean conditional = execution.requirement() == Requirement.CONDITIONAL
                && flow.executions().stream().anyMatch(step -> step.is(WHEN_USER_HAS_ONE))
                && flow.steps().anyMatch(step -> FACTORS.contains(step.authenticator()));
        return execution.with(
                conditional
                        ? flow.with(underRisk(flow.executions()))
                        : flow.with(
                                flow.executions().stream().map(this::guarded).toList()));
    }

    private List<Execution> underRisk(List<Execution> executions) {
        List<Execution> steps = new ArrayList<>();
        List<Execution> required = executions.stream()
                .filter(execution -> execution.requirement() == Requirement.REQUIRED)
                .filter(execution -> !execution.is(WHEN_USER_HAS_ONE))
                .filter(execution -> execution.flow().isPresent() || FACTORS.contains(execution.authenticator()))
                .toList();
        // Two that are required are required together; one may as well be the first of several to choose from.
        boolean choice = required.isEmpty()
                || required.size() == 1 && required.get(0).flow().isEmpty();
        for (Execution execution : executions) {
            if (execution.is(WHEN_USER_HAS_ONE)) {
                steps.add(Execution.step(Requirement.REQUIRED, CONDITION));
            } else if (!isNotAfterPasskey(execution)) {
                steps.add(choice && required.contains(execution) ? execution.with(Requirement.ALTERNATIVE) : execution);
            }
        }
        if (choice) {
            addCodes(steps);
        }
        return steps;
    }

    /** Keycloak's own condition that nobody is asked after a passkey: the risk's says that, of passkeys that are two factors. */
    private static boolean isNotAfterPasskey(Execution execution) {
        return execution.is(WHEN_CREDENTIAL)
                && execution
                        .configuration()
                        .filter(own -> !own.isShared())
                        .map(Configuration::values)
                        .filter(values -> "webauthn-passwordless".equals(values.get("credentials"))
                                && !Boolean.parseBoolean(values.get("included")))
                        .isPresent();
    }

    private void addCodes(List<Execution> steps) {
        add(steps, SMS, Requirement.ALTERNATIVE);
        add(steps, EMAIL_CODE, emailCode ? Requirement.ALTERNATIVE : Requirement.DISABLED);
    }

    private static void add(List<Execution> steps, String authenticator, Requirement requirement) {
        if (steps.stream().noneMatch(step -> authenticator.equals(step.authenticator()))) {
            steps.add(Execution.step(requirement, authenticator));
        }
    }

    private static boolean asksUnguarded(Flow flow) {
        boolean guarded = flow.executions().stream().anyMatch(step -> step.is(CONDITION));
        return !guarded
                && flow.executions().stream()
                        .filter(Execution::isEnabled)
                        .anyMatch(execution -> execution.flow().isPresent()
                                ? asksUnguarded(execution.flow().get())
                                : FACTORS.contains(execution.authenticator()));
    }
}
