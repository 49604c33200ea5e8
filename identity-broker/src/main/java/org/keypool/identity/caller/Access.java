package org.keypool.identity.caller;

import org.keypool.aws.Arn;
import org.keypool.identity.pool.AwsAccount;

/**
 * What a request wants to do to an identity's data.
 *
 * @param service the SigV4 service, such as {@code cognito-sync}
 * @param operation such as {@code ListRecords}
 * @param poolId the pool in the request's path
 * @param identityId the identity in the request's path
 * @param dataset the dataset in the request's path, or {@code null}
 */
public record Access(String service, String operation, String poolId, String identityId, String dataset) {

    String action() {
        return service + ":" + operation;
    }

    /** AWS writes {@code dataset/null} where a request names none. */
    String resource(AwsAccount account) {
        return Arn.dataset(account.region(), account.id(), poolId, identityId, dataset)
                .toString();
    }
}
