package org.keypool.identity.endpoint;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;

/** The member shapes that several operations share, with the model's limits. */
public final class Shapes {

    /** The id of a pool or an identity. */
    public static final Constraint ID = Constraint.length(1, 55).pattern("[\\w-]+:[0-9a-f-]+");

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

    static ObjectNode withNextToken(ObjectNode answer, Page<?> page) {
        if (page.nextToken() != null) {
            answer.put("NextToken", page.nextToken());
        }
        return answer;
    }

    static Map<String, String> logins(Members input) {
        return input.stringMap("Logins", MAX_LOGINS, PROVIDER_NAME, PROVIDER_TOKEN);
    }
}
