package org.keypool.identity.endpoint;

import java.util.Map;

import org.keypool.aws.AwsException;
import org.keypool.identity.pool.IdentityPool;

/** Whether a caller may come without a login. */
final class Guests {

    private Guests() {}

    static void requireAllowed(IdentityPool pool, Map<String, String> logins) {
        if (logins.isEmpty() && !pool.allowUnauthenticated()) {
            throw new AwsException(
                    400, "NotAuthorizedException", "Unauthenticated access is not supported for this identity pool.");
        }
    }
}
