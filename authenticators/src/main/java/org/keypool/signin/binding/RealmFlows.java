package org.keypool.signin.binding;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;
import org.keypool.signin.binding.plan.Configuration;
import org.keypool.signin.binding.plan.Execution;
import org.keypool.signin.binding.plan.Flow;
import org.keypool.signin.binding.plan.Requirement;

/** A realm's flows as trees: read, and added. Never changes one that is there. */
final class RealmFlows {

    private final RealmModel realm;

    RealmFlows(RealmModel realm) {
        this.realm = realm;
    }

    Flow read(AuthenticationFlowModel flow) {
        List<Execution> executions = realm.getAuthenticationExecutionsStream(flow.getId())
                .map(this::read)
                .toList();
        return new Flow(flow.getAlias(), flow.getDescription(), flow.getProviderId(), executions);
    }

    /**
     * Adds a flow under the given name or, where that is taken, with a number behind it. If the flow that has the name
     * does the same it is taken, so that switching on and off leaves no more than one.
     */
    AuthenticationFlowModel add(Flow flow, String name) {
        Set<String> aliases = new HashSet<>();
        realm.getAuthenticationFlowsStream()
                .map(AuthenticationFlowModel::getAlias)
                .forEach(aliases::add);
        Set<String> configurations = new HashSet<>();
        realm.getAuthenticatorConfigsStream()
                .map(AuthenticatorConfigModel::getAlias)
                .forEach(configurations::add);
        for (int number = 1; ; number++) {
            String candidate = number == 1 ? name : name + " " + number;
            AuthenticationFlowModel there = realm.getFlowByAlias(candidate);
            if (there != null && there.isTopLevel() && read(there).equalsButForNames(flow)) {
                return there;
            }
            Flow named = flow.named(candidate);
            if (named.aliases().noneMatch(aliases::contains)
                    && named.configurations().noneMatch(configurations::contains)) {
                return write(named, true);
            }
        }
    }

    /** Every step of a provider in a flow, however deep, and whether it counts or not. */
    Stream<AuthenticationExecutionModel> steps(String flowId, String provider) {
        return realm.getAuthenticationExecutionsStream(flowId)
                .flatMap(execution -> execution.isAuthenticatorFlow()
                        ? steps(execution.getFlowId(), provider)
                        : Stream.of(execution).filter(step -> provider.equals(step.getAuthenticator())));
    }

    private Execution read(AuthenticationExecutionModel execution) {
        return new Execution(
                Requirement.valueOf(execution.getRequirement().name()),
                execution.getAuthenticator(),
                Optional.ofNullable(execution.getAuthenticatorConfig()).map(this::configuration),
                execution.isAuthenticatorFlow()
                        ? Optional.of(read(realm.getAuthenticationFlowById(execution.getFlowId())))
                        : Optional.empty());
    }

    private Configuration configuration(String id) {
        AuthenticatorConfigModel own = realm.getAuthenticatorConfigById(id);
        return own == null ? new Configuration(id, null, null) : new Configuration(id, own.getAlias(), own.getConfig());
    }

    private AuthenticationFlowModel write(Flow flow, boolean topLevel) {
        AuthenticationFlowModel model = new AuthenticationFlowModel();
        model.setAlias(flow.alias());
        model.setDescription(flow.description());
        model.setProviderId(flow.type());
        model.setTopLevel(topLevel);
        model.setBuiltIn(false);
        model = realm.addAuthenticationFlow(model);
        int priority = 0;
        for (Execution execution : flow.executions()) {
            priority += 10;
            write(execution, model.getId(), priority);
        }
        return model;
    }

    private void write(Execution execution, String parent, int priority) {
        AuthenticationExecutionModel model = new AuthenticationExecutionModel();
        model.setParentFlow(parent);
        model.setPriority(priority);
        model.setRequirement(AuthenticationExecutionModel.Requirement.valueOf(
                execution.requirement().name()));
        model.setAuthenticator(execution.authenticator());
        execution.configuration().ifPresent(own -> model.setAuthenticatorConfig(own.isShared() ? own.id() : add(own)));
        model.setAuthenticatorFlow(execution.flow().isPresent());
        execution.flow().ifPresent(flow -> model.setFlowId(write(flow, false).getId()));
        realm.addAuthenticatorExecution(model);
    }

    private String add(Configuration configuration) {
        AuthenticatorConfigModel model = new AuthenticatorConfigModel();
        model.setAlias(configuration.alias());
        model.setConfig(configuration.values());
        return realm.addAuthenticatorConfig(model).getId();
    }
}
