package org.keypool.identity.role;

import java.util.Optional;

import org.keypool.aws.AwsException;

/** Which role an identity gets: a pure function of the pool's roles and of who is asking. */
public final class RoleResolution {

    private RoleResolution() {}

    /**
     * The pool's role for guests or for signed-in identities.
     *
     * @param authenticated whether the caller proved a login
     * @param authenticatedRole the role of signed-in identities, or {@code null}
     * @param unauthenticatedRole the role of guests, or {@code null}
     * @throws AwsException InvalidIdentityPoolConfigurationException if the pool has no such role
     */
    public static String resolve(boolean authenticated, String authenticatedRole, String unauthenticatedRole) {
        return Optional.ofNullable(authenticated ? authenticatedRole : unauthenticatedRole)
                .orElseThrow(() -> new AwsException(
                                400,
                                "InvalidIdentityPoolConfigurationException",
                                "Invalid identity pool configuration. Check assigned IAM roles for this pool.")
                        .because("the pool has no role for " + (authenticated ? "signed-in identities" : "guests")));
    }
}
