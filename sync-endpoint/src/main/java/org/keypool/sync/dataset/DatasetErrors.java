package org.keypool.sync.dataset;

import org.keypool.aws.AwsException;

/** The refusals of cognito-sync, in AWS's words where those are known: clients match on some of them. */
public final class DatasetErrors {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final String INVALID_PARAMETER = "InvalidParameterException";
    private static final String LIMIT_EXCEEDED = "LimitExceededException";

    private DatasetErrors() {}

    /** InvalidParameterException. */
    public static AwsException invalid(String message) {
        return new AwsException(BAD_REQUEST, INVALID_PARAMETER, message);
    }

    /** The dataset was never written or is deleted. */
    public static AwsException datasetNotFound(String name) {
        return new AwsException(NOT_FOUND, "ResourceNotFoundException", "Dataset '" + name + "' not found.");
    }

    /** One more dataset than {@link Limits#DATASETS}. */
    public static AwsException tooManyDatasets() {
        return limitExceeded("datasets per identity", Limits.DATASETS);
    }

    static AwsException tooManyRecords() {
        return limitExceeded("records per dataset", Limits.RECORDS);
    }

    static AwsException tooMuchStorage() {
        return limitExceeded("bytes per dataset", Limits.STORAGE);
    }

    static AwsException tooManyPatches() {
        return limitExceeded("record patches per request", Limits.PATCHES);
    }

    static AwsException conflict(String key, long current, long given) {
        return new AwsException(
                        CONFLICT,
                        "ResourceConflictException",
                        "Current SyncCount for: " + key + " is: " + current + " not: " + given)
                .because("stale SyncCount " + given + ", it is " + current);
    }

    static AwsException changedMeanwhile(String dataset, long current, long seen) {
        return new AwsException(
                        CONFLICT,
                        "ResourceConflictException",
                        "Dataset '" + dataset + "' was changed by another request.")
                .because("the sync trigger has seen the dataset at " + seen + ", it is at " + current);
    }

    static AwsException noSuchSyncCount(long given) {
        return invalid("No such SyncCount: " + given + " exists for this Dataset");
    }

    static AwsException duplicateKey(String key) {
        return invalid("Duplicate record key: " + key).because("duplicate record key");
    }

    private static AwsException limitExceeded(String what, long limit) {
        return new AwsException(BAD_REQUEST, LIMIT_EXCEEDED, "Limit exceeded: at most " + limit + " " + what);
    }
}
