package org.keypool.sync.endpoint;

import org.keypool.aws.AwsException;

/** One operation of the cognito-sync API. Stateless: one object serves all requests. */
interface SyncOperation {

    /** Its name in the model, which is also the IAM action. */
    String name();

    /** Who may call it. */
    Audience audience();

    /**
     * Carries the operation out for a caller that may do it.
     *
     * @return what is written as JSON
     * @throws AwsException what the operation's model names
     */
    Object call(SyncCall call);
}
