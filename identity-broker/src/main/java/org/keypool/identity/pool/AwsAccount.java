package org.keypool.identity.pool;

import java.util.Optional;
import java.util.regex.Pattern;

import org.keycloak.models.RealmModel;
import org.keypool.aws.Arn;

/**
 * The AWS region and account that a realm plays: the first half of its pool and identity ids, and part of its ARNs.
 *
 * @param region the realm attribute {@code keypool.region}, default {@code local-1}
 * @param id twelve digits, the realm attribute {@code keypool.accountId}, default twelve zeros
 */
public record AwsAccount(String region, String id) {

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,18}");
    private static final Pattern ID = Pattern.compile("\\d{12}");

    /** What the realm says; an attribute that is not well-formed counts as absent. */
    public static AwsAccount of(RealmModel realm) {
        return new AwsAccount(
                attribute(realm, "keypool.region", REGION, "local-1"),
                attribute(realm, "keypool.accountId", ID, "000000000000"));
    }

    private static String attribute(RealmModel realm, String name, Pattern wellFormed, String absent) {
        return Optional.ofNullable(realm.getAttribute(name))
                .filter(value -> wellFormed.matcher(value).matches())
                .orElse(absent);
    }

    /** {@code arn:aws:cognito-identity:region:account:identitypool/pool}. */
    public String poolArn(String poolId) {
        return Arn.identityPool(region, id, poolId).toString();
    }
}
