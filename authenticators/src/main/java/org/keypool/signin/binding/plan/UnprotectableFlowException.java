package org.keypool.signin.binding.plan;

/** Says that the steps have no sure place in a flow, so that an administrator has to put them in. */
public final class UnprotectableFlowException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Cause {
        /** The flow asks for no password. */
        NO_PASSWORD("keypoolThreatProtectionFlowNoPassword"),
        /** One can get through the flow without the password, and what comes after it. */
        OPTIONAL_PASSWORD("keypoolThreatProtectionFlowOptionalPassword"),
        /** The flow asks for second factors under conditions of its own. */
        OWN_SECOND_FACTOR("keypoolThreatProtectionFlowOwnSecondFactor");

        private final String message;

        Cause(String message) {
            this.message = message;
        }

        /** The key of the text that says so, with the flow's alias as its parameter. */
        public String message() {
            return message;
        }
    }

    private final Cause reason;
    private final String alias;

    UnprotectableFlowException(Cause reason, String alias) {
        super(reason + " in flow " + alias);
        this.reason = reason;
        this.alias = alias;
    }

    /** Why. */
    public Cause reason() {
        return reason;
    }

    /** The flow. */
    public String alias() {
        return alias;
    }
}
