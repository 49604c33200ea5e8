package org.keypool.identity.endpoint;

import org.keypool.aws.AwsException;
import org.keypool.aws.json.Members;

/** One operation of the cognito-identity API. */
interface Operation {

    /**
     * Carries the operation out.
     *
     * @param input the request's members, not yet read
     * @return what is written as JSON, or {@code null} for an empty body
     * @throws AwsException what the operation's model and documentation name
     */
    Object call(Members input);
}
