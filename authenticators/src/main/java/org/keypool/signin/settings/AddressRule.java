package org.keypool.signin.settings;

import java.util.List;

import org.keypool.signin.risk.Reason;

/** What a list of addresses decides, whatever the risk: Cognito's risk exceptions. */
public enum AddressRule {
    /** Sign-ins from there are refused. */
    ALWAYS_BLOCK(Action.BLOCK, "keypoolRiskAlwaysBlock"),
    /** Their risk does not count. Factors that a user has set up are asked for all the same. */
    ALWAYS_ALLOW(Action.NO_ACTION, "keypoolRiskAlwaysAllow");

    private final Action action;
    private final Reason reason;

    AddressRule(Action action, String message) {
        this.action = action;
        this.reason = new Reason("address-list", 0, message, List.of());
    }

    /** What happens. */
    public Action action() {
        return action;
    }

    /** Why, beside the reasons of the score. */
    public Reason reason() {
        return reason;
    }
}
