package org.keypool.identity.caller;

import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;

/**
 * A developer: a service account of the realm, or whoever else has an access token with a permission.
 *
 * @param client the client that asks
 * @param account the user it asks for, a service account as a rule
 */
public record Developer(ClientModel client, UserModel account) {}
