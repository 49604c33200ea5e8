package org.keypool.identity.endpoint;

import org.keypool.aws.Arn;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.identity.pool.AwsAccount;

/**
 * What an operation is about, for the policies of identities that call it. No request is authorised by a member that its
 * operation does not read.
 */
enum Resource {

    /** The pool of {@code IdentityPoolId}. */
    POOL {
        @Override
        String arn(Members input, AwsAccount account) {
            String poolId = input.string("IdentityPoolId", Constraint.none());
            return poolId == null ? EVERYTHING.arn(input, account) : account.poolArn(poolId);
        }
    },

    /** What {@code ResourceArn} names. */
    ARN {
        @Override
        String arn(Members input, AwsAccount account) {
            String arn = input.string("ResourceArn", Constraint.none());
            return arn == null ? EVERYTHING.arn(input, account) : Arn.parse(arn).toString();
        }
    },

    /** No pool in particular. */
    EVERYTHING {
        @Override
        String arn(Members input, AwsAccount account) {
            return "*";
        }
    };

    abstract String arn(Members input, AwsAccount account);
}
