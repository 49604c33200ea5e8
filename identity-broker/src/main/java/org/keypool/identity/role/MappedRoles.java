package org.keypool.identity.role;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one mapping makes of one login.
 *
 * @param chosen the role, or {@code null} if the claims do not lead to one
 * @param allowed every role the caller may ask for instead
 */
record MappedRoles(String chosen, List<String> allowed) {

    private static final String PREFERRED_ROLE = "cognito:preferred_role";
    private static final String ROLES = "cognito:roles";

    static MappedRoles of(RoleMapping mapping, LoginClaims login) {
        return switch (mapping.type()) {
            case TOKEN -> byToken(login);
            case RULES -> byRules(mapping.rules(), login);
        };
    }

    private static MappedRoles byToken(LoginClaims login) {
        List<String> allowed = Stream.concat(
                        login.values(ROLES).stream().flatMap(MappedRoles::parts), SamlRoles.of(login))
                .distinct()
                .toList();
        String preferred = login.scalar(PREFERRED_ROLE);
        if (preferred != null && !preferred.isBlank()) {
            return new MappedRoles(preferred, allowed);
        }
        return new MappedRoles(allowed.size() == 1 ? allowed.get(0) : null, allowed);
    }

    /** A list or one comma-separated string: Cognito's guide says the one, its tokens have the other. */
    private static Stream<String> parts(String value) {
        return Arrays.stream(value.split(",")).map(String::strip).filter(part -> !part.isEmpty());
    }

    private static MappedRoles byRules(List<MappingRule> rules, LoginClaims login) {
        List<String> allowed = rules.stream()
                .filter(rule -> rule.matches(login))
                .map(MappingRule::roleArn)
                .toList();
        return new MappedRoles(allowed.isEmpty() ? null : allowed.get(0), allowed);
    }
}
