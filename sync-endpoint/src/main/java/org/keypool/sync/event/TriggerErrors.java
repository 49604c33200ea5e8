package org.keypool.sync.event;

import org.keypool.aws.AwsException;

/** What UpdateRecords answers when its sync trigger did not do its part. */
public final class TriggerErrors {

    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;

    private TriggerErrors() {}

    /** LambdaThrottledException: the trigger, or this server, takes no more calls at the moment. */
    public static AwsException throttled(String reason) {
        return new AwsException(
                        TOO_MANY_REQUESTS,
                        "LambdaThrottledException",
                        "The sync trigger is throttled. Try to synchronize again.")
                .because(reason);
    }

    /** LambdaSocketTimeoutException, which the developer guide has and the model has not: nothing came in time. */
    public static AwsException noAnswer(String reason) {
        return new AwsException(
                        BAD_REQUEST,
                        "LambdaSocketTimeoutException",
                        "The sync trigger did not answer within 5 seconds.")
                .because(reason);
    }

    /** InvalidLambdaFunctionOutputException: the trigger failed, or answered what it must not. */
    public static AwsException invalidOutput(String reason) {
        return new AwsException(
                        BAD_REQUEST,
                        "InvalidLambdaFunctionOutputException",
                        "The sync trigger returned invalid output or an exception.")
                .because(reason);
    }
}
