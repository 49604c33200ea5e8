package org.keypool.signin.binding.plan;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step of a flow, or a sub-flow.
 *
 * @param requirement what it is to the flow
 * @param authenticator the step's provider; null for most sub-flows
 * @param configuration of the step; empty if it has none
 * @param flow the sub-flow; empty for a step
 */
public record Execution(
        Requirement requirement, String authenticator, Optional<Configuration> configuration, Optional<Flow> flow) {

    /** A step without configuration. */
    public static Execution step(Requirement requirement, String authenticator) {
        return new Execution(requirement, authenticator, Optional.empty(), Optional.empty());
    }

    /** A sub-flow. */
    public static Execution subFlow(Requirement requirement, Flow flow) {
        return new Execution(requirement, null, Optional.empty(), Optional.of(flow));
    }

    boolean isEnabled() {
        return requirement != Requirement.DISABLED;
    }

    /** Whether it is this provider's step, and counts. */
    boolean is(String provider) {
        return isEnabled() && flow.isEmpty() && provider.equals(authenticator);
    }

    Execution with(Requirement other) {
        return new Execution(other, authenticator, configuration, flow);
    }

    Execution with(Flow other) {
        return new Execution(requirement, authenticator, configuration, Optional.of(other));
    }

    /** The step itself, or every step that counts below it. */
    Stream<Execution> steps() {
        return isEnabled() ? flow.map(Flow::steps).orElseGet(() -> Stream.of(this)) : Stream.empty();
    }

    boolean equalsButForNames(Execution other) {
        return requirement == other.requirement
                && Objects.equals(authenticator, other.authenticator)
                && same(configuration, other.configuration)
                && flow.isPresent() == other.flow.isPresent()
                && flow.map(own -> own.equalsButForNames(other.flow.get())).orElse(true);
    }

    private static boolean same(Optional<Configuration> one, Optional<Configuration> other) {
        return one.isPresent() == other.isPresent()
                && one.map(own -> own.equalsButForNames(other.get())).orElse(true);
    }
}
