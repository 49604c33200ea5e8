package org.keypool.identity.endpoint;

import java.util.Map;

import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;

/** The member shapes that several operations share, with the model's limits. */
final class Shapes {

    private static final Constraint ID = Constraint.length(1, 55).pattern("[\\w-]+:[0-9a-f-]+");
    private static final Constraint PROVIDER_NAME = Constraint.length(1, 128);
    private static final Constraint PROVIDER_TOKEN =
            Constraint.length(1, 50_000).sensitive();
    private static final int MAX_LOGINS = 10;

    private Shapes() {}

    static String poolId(Members input) {
        return input.required("IdentityPoolId", ID);
    }

    static String identityId(Members input) {
        return input.required("IdentityId", ID);
    }

    static Map<String, String> logins(Members input) {
        return input.stringMap("Logins", MAX_LOGINS, PROVIDER_NAME, PROVIDER_TOKEN);
    }
}
