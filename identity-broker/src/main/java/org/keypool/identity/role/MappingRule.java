package org.keypool.identity.role;

/**
 * One rule: who has this claim gets that role.
 *
 * @param claim the claim's name
 * @param matchType how it is compared
 * @param value with what
 * @param roleArn the role
 */
public record MappingRule(String claim, MatchType matchType, String value, String roleArn) {

    boolean matches(LoginClaims login) {
        return matchType.matches(login.values(claim), value);
    }
}
