package org.keypool.signin.binding;

import java.util.function.BiConsumer;
import java.util.function.Function;

import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;

/** A flow that a realm has bound to a way of signing in with a password. */
public enum Binding {
    /** Signing in on a page. */
    BROWSER(
            "browserFlow",
            "browser",
            "auth-otp-form",
            "keypool.browserFlowBefore",
            RealmModel::getBrowserFlow,
            RealmModel::setBrowserFlow),
    /** OAuth's resource owner password credentials. */
    DIRECT_GRANT(
            "directGrantFlow",
            "direct grant",
            "direct-grant-validate-otp",
            "keypool.directGrantFlowBefore",
            RealmModel::getDirectGrantFlow,
            RealmModel::setDirectGrantFlow);

    private final String member;
    private final String builtIn;
    private final String oneTimePassword;
    private final String attribute;
    private final Function<RealmModel, AuthenticationFlowModel> get;
    private final BiConsumer<RealmModel, AuthenticationFlowModel> set;

    Binding(
            String member,
            String builtIn,
            String oneTimePassword,
            String attribute,
            Function<RealmModel, AuthenticationFlowModel> get,
            BiConsumer<RealmModel, AuthenticationFlowModel> set) {
        this.member = member;
        this.builtIn = builtIn;
        this.oneTimePassword = oneTimePassword;
        this.attribute = attribute;
        this.get = get;
        this.set = set;
    }

    /** What a realm's representation calls it. */
    public String member() {
        return member;
    }

    /** The name of the protected flow that is built for it. */
    String flowName() {
        return "keypool " + builtIn;
    }

    /** The step for one-time passwords of an app. */
    String oneTimePassword() {
        return oneTimePassword;
    }

    /** Whether a flow has a name of those that are built for it; one that was renamed is the administrator's. */
    boolean isBuilt(AuthenticationFlowModel flow) {
        return flow.getAlias().matches(flowName() + "( \\d+)?");
    }

    AuthenticationFlowModel bound(RealmModel realm) {
        return get.apply(realm);
    }

    void bind(RealmModel realm, AuthenticationFlowModel flow) {
        set.accept(realm, flow);
    }

    /** The flow that was bound before ours; null if none is remembered. */
    String before(RealmModel realm) {
        return realm.getAttribute(attribute);
    }

    void remember(RealmModel realm, AuthenticationFlowModel flow) {
        realm.setAttribute(attribute, flow.getAlias());
    }

    void forget(RealmModel realm) {
        realm.removeAttribute(attribute);
    }

    /** The remembered flow or, if that has gone, the one that Keycloak gives every realm. */
    AuthenticationFlowModel former(RealmModel realm) {
        AuthenticationFlowModel before = realm.getFlowByAlias(before(realm));
        return before == null ? realm.getFlowByAlias(builtIn) : before;
    }
}
