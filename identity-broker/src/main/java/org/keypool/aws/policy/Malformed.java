package org.keypool.aws.policy;

import org.keypool.aws.AwsException;

/** The refusals of documents that are no policies, in IAM's words. */
final class Malformed {

    private Malformed() {}

    static AwsException because(String reason) {
        return of("Syntax errors in policy.").because(reason);
    }

    static AwsException of(String message) {
        return new AwsException(400, "MalformedPolicyDocumentException", message);
    }
}
