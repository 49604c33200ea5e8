package org.keypool.identity.role;

import java.util.ArrayList;
import java.util.List;

import org.keypool.aws.AwsException;

/**
 * Which role an identity gets: a pure function of the pool's roles, the logins' claims and the role asked for. Rules of
 * Cognito's guide, "Role-based access control"; where it is silent, docs/decisions/0010.
 */
public final class RoleResolution {

    private final PoolRoles roles;
    private final List<LoginClaims> logins;

    private RoleResolution(PoolRoles roles, List<LoginClaims> logins) {
        this.roles = roles;
        this.logins = logins;
    }

    /**
     * The role.
     *
     * @param logins the verified logins; none for a guest. Their order does not matter
     * @param customRoleArn the role the caller asks for, or {@code null}
     * @throws AwsException NotAuthorizedException if the pool's mappings deny the request,
     *     InvalidIdentityPoolConfigurationException if the pool has no role for it, InvalidParameterException if a role is
     *     asked for where no mapping could give it
     */
    public static String resolve(PoolRoles roles, List<LoginClaims> logins, String customRoleArn) {
        return new RoleResolution(roles, logins).resolve(customRoleArn);
    }

    private String resolve(String customRoleArn) {
        List<RoleMapping> mappings = new ArrayList<>();
        List<MappedRoles> outcomes = new ArrayList<>();
        roles.mappings().forEach((key, mapping) -> logins.stream()
                .filter(login -> login.isMeantBy(key, roles.mappings().keySet()))
                .forEach(login -> {
                    mappings.add(mapping);
                    outcomes.add(MappedRoles.of(mapping, login));
                }));
        if (customRoleArn != null) {
            return custom(outcomes, customRoleArn);
        }
        return outcomes.stream()
                .map(MappedRoles::chosen)
                .filter(role -> role != null)
                .findFirst()
                .orElseGet(() -> ambiguous(mappings));
    }

    private static String custom(List<MappedRoles> outcomes, String customRoleArn) {
        if (outcomes.isEmpty()) {
            throw new AwsException(
                            400,
                            "InvalidParameterException",
                            "CustomRoleArn is supported for logins with a role mapping only.")
                    .because("no login of this request has a role mapping");
        }
        if (outcomes.stream().noneMatch(outcome -> outcome.allowed().contains(customRoleArn))) {
            throw denied("The role in CustomRoleArn is not one of the roles of this login.");
        }
        return customRoleArn;
    }

    private String ambiguous(List<RoleMapping> mappings) {
        if (mappings.stream().anyMatch(mapping -> mapping.ambiguous() == RoleMapping.Ambiguous.DENY)) {
            throw denied("The ambiguous role mapping rules denied this request");
        }
        boolean guest = logins.isEmpty();
        String role = guest ? roles.unauthenticated() : roles.authenticated();
        if (role == null) {
            throw new AwsException(
                            400,
                            "InvalidIdentityPoolConfigurationException",
                            "Invalid identity pool configuration. Check assigned IAM roles for this pool.")
                    .because("the pool has no role for " + (guest ? "guests" : "signed-in identities"));
        }
        return role;
    }

    private static AwsException denied(String message) {
        return new AwsException(400, "NotAuthorizedException", message);
    }
}
