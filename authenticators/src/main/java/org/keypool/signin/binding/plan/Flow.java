package org.keypool.signin.binding.plan;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A flow with all that is below it.
 *
 * @param alias its name in the realm
 * @param description what administrators read of it; may be null
 * @param type Keycloak's type of it, such as {@code basic-flow}
 * @param executions in their order
 */
public record Flow(String alias, String description, String type, List<Execution> executions) {

    /** The type of flows that are neither forms nor for clients. */
    public static final String BASIC = "basic-flow";

    /** A flow of steps and sub-flows. */
    public static Flow of(String alias, String description, Execution... executions) {
        return new Flow(alias, description, BASIC, List.of(executions));
    }

    /** Whether this provider's step is in it and counts. */
    public boolean has(String provider) {
        return steps().anyMatch(step -> step.is(provider));
    }

    /** Whether it does the same, whatever the flows and configurations are called. */
    public boolean equalsButForNames(Flow other) {
        return type.equals(other.type)
                && executions.size() == other.executions.size()
                && IntStream.range(0, executions.size())
                        .allMatch(i -> executions.get(i).equalsButForNames(other.executions.get(i)));
    }

    /** The same flow under another name, which is also put before the names of everything below it. */
    public Flow named(String name) {
        return new Flow(
                name,
                description,
                type,
                executions.stream().map(execution -> below(execution, name)).toList());
    }

    /** The names of the flow and of every one below it. */
    public Stream<String> aliases() {
        return Stream.concat(
                Stream.of(alias),
                executions.stream()
                        .flatMap(execution -> execution.flow().stream())
                        .flatMap(Flow::aliases));
    }

    /** The names of the configurations that are the realm's. */
    public Stream<String> configurations() {
        return executions.stream()
                .flatMap(execution -> Stream.concat(
                        execution.configuration().filter(own -> !own.isShared()).map(Configuration::alias).stream(),
                        execution.flow().stream().flatMap(Flow::configurations)));
    }

    /** Every step in it that counts. */
    Stream<Execution> steps() {
        return executions.stream().flatMap(Execution::steps);
    }

    Flow with(List<Execution> others) {
        return new Flow(alias, description, type, List.copyOf(others));
    }

    private static Execution below(Execution execution, String name) {
        return new Execution(
                execution.requirement(),
                execution.authenticator(),
                execution
                        .configuration()
                        .map(own -> own.isShared()
                                ? own
                                : new Configuration(own.id(), name + " " + own.alias(), own.values())),
                execution.flow().map(own -> renamed(own, name)));
    }

    private static Flow renamed(Flow flow, String name) {
        return new Flow(
                name + " " + flow.alias,
                flow.description,
                flow.type,
                flow.executions.stream()
                        .map(execution -> below(execution, name))
                        .toList());
    }
}
