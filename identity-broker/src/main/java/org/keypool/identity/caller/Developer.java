package org.keypool.identity.caller;

import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keypool.aws.Arn;
import org.keypool.identity.pool.AwsAccount;

/**
 * A developer: a service account of the realm, or whoever else has an access token with a permission.
 *
 * @param client the client that asks
 * @param account the user it asks for, a service account as a rule
 */
public record Developer(ClientModel client, UserModel account) {

    /** The developer as refusals and {@code GetCallerIdentity} name it. */
    public Arn arn(AwsAccount aws) {
        return new Arn("aws", "iam", "", aws.id(), "user/" + client.getClientId());
    }
}
