package org.keypool.aws;

import java.util.regex.Pattern;

/** An Amazon Resource Name: {@code arn:partition:service:region:account:resource}; region and account may be empty. */
public record Arn(String partition, String service, String region, String account, String resource) {

    private static final int MAX_LENGTH = 2048;
    private static final Pattern PARTITION_OR_SERVICE = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern REGION = Pattern.compile("[\\w-]{0,64}");
    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9-]{0,64}");

    /** Refuses parts that are no ARN with a {@code ValidationException}. */
    public Arn {
        if (!PARTITION_OR_SERVICE.matcher(partition).matches()
                || !PARTITION_OR_SERVICE.matcher(service).matches()
                || !REGION.matcher(region).matches()
                || !ACCOUNT.matcher(account).matches()
                || resource.isEmpty()
                || resource.length() > MAX_LENGTH) {
            throw invalid();
        }
    }

    /** Reads an ARN; anything else is a {@code ValidationException}. */
    public static Arn parse(String text) {
        String[] parts = text == null || text.length() > MAX_LENGTH ? new String[0] : text.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn")) {
            throw invalid();
        }
        return new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
    }

    /** The ARN of an identity pool; {@code poolId} is the full id, {@code region:guid}. */
    public static Arn identityPool(String region, String account, String poolId) {
        return new Arn("aws", "cognito-identity", region, account, "identitypool/" + poolId);
    }

    /** The ARN of an identity's dataset. */
    public static Arn dataset(String region, String account, String poolId, String identityId, String dataset) {
        return new Arn(
                "aws",
                "cognito-sync",
                region,
                account,
                "identitypool/" + poolId + "/identity/" + identityId + "/dataset/" + dataset);
    }

    /** The ARN of a session of a role, as {@code GetCallerIdentity} and access refusals show it. */
    public static Arn assumedRole(String account, String roleName, String sessionName) {
        return new Arn("aws", "sts", "", account, "assumed-role/" + roleName + "/" + sessionName);
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }

    private static AwsException invalid() {
        return AwsErrors.validation("Invalid ARN.");
    }
}
