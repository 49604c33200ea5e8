package org.keypool.identity.role;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a user's groups and roles say about AWS roles, as the claims {@code cognito:roles} and {@code
 * cognito:preferred_role} of a Cognito user pool say it (developer guide, "Adding groups to a user pool").
 *
 * @param roles every role's ARN once, the preferred ones first
 * @param preferred the role of the lowest precedence; {@code null} if there is none, or several that are equally preferred
 */
public record RoleClaims(List<String> roles, String preferred) {

    /** After every precedence that is set. */
    private static final long NONE = Long.MAX_VALUE;

    /**
     * A role that a group or role carries.
     *
     * @param arn the role
     * @param precedence the lower the more preferred
     */
    public record Carried(String arn, long precedence) {

        /**
         * Reads attributes; what is no ARN of a role carries none.
         *
         * @param precedence a whole number from 0; anything else, {@code null} too, comes after all of these
         */
        public static Stream<Carried> read(Stream<String> arns, String precedence) {
            long order = precedence != null && precedence.strip().matches("\\d{1,10}")
                    ? Long.parseLong(precedence.strip())
                    : NONE;
            return arns.map(String::strip)
                    .filter(arn -> PoolRoles.ROLE_ARN.matcher(arn).matches())
                    .map(arn -> new Carried(arn, order));
        }
    }

    /** Chooses. */
    public static RoleClaims of(Collection<Carried> all) {
        List<Carried> ordered = all.stream()
                .sorted(Comparator.comparingLong(Carried::precedence).thenComparing(Carried::arn))
                .toList();
        List<String> first = ordered.stream()
                .filter(carried -> carried.precedence() == ordered.get(0).precedence())
                .map(Carried::arn)
                .distinct()
                .toList();
        return new RoleClaims(
                ordered.stream().map(Carried::arn).distinct().toList(), first.size() == 1 ? first.get(0) : null);
    }
}
