package org.keypool.identity.role;

import java.util.List;

/**
 * How a login provider's claims become a role.
 *
 * @param type where the role comes from
 * @param ambiguous what happens where the claims do not lead to one role
 * @param rules in their order; none unless the type is {@link Type#RULES}
 */
public record RoleMapping(Type type, Ambiguous ambiguous, List<MappingRule> rules) {

    /** Where a role comes from. */
    public enum Type {
        /** From the claims {@code cognito:preferred_role} and {@code cognito:roles}. */
        TOKEN("Token"),
        /** From the first rule that matches. */
        RULES("Rules");

        private final String awsName;

        Type(String awsName) {
            this.awsName = awsName;
        }

        /** AWS's name of it. */
        public String awsName() {
            return awsName;
        }
    }

    /** What happens where claims do not lead to one role. */
    public enum Ambiguous {
        /** The pool's role for signed-in identities is used. */
        AUTHENTICATED_ROLE("AuthenticatedRole"),
        /** No role, no credentials. */
        DENY("Deny");

        private final String awsName;

        Ambiguous(String awsName) {
            this.awsName = awsName;
        }

        /** AWS's name of it. */
        public String awsName() {
            return awsName;
        }
    }

    /** Copies the rules. */
    public RoleMapping {
        rules = List.copyOf(rules);
    }
}
