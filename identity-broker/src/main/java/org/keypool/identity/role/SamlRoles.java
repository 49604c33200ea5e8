package org.keypool.identity.role;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The roles that a SAML assertion offers its user, in the attribute that AWS defines for it: each value is a role's ARN and
 * its provider's, separated by a comma, in either order.
 */
final class SamlRoles {

    private static final String ATTRIBUTE = "https://aws.amazon.com/SAML/Attributes/Role";

    private SamlRoles() {}

    /** The roles for this login's own provider; what is no such pair, or is for another provider, is none. */
    static Stream<String> of(LoginClaims login) {
        return login.values(ATTRIBUTE).stream().flatMap(value -> role(value, login.providers()).stream());
    }

    private static Optional<String> role(String pair, List<String> providers) {
        List<String> arns = Stream.of(pair.split(",", -1)).map(String::strip).toList();
        if (arns.size() != 2 || arns.stream().noneMatch(providers::contains)) {
            return Optional.empty();
        }
        return arns.stream()
                .filter(arn -> !providers.contains(arn) && arn.contains(":role/"))
                .findFirst();
    }
}
