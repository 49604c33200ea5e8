package org.keypool.identity.account;

import org.keycloak.models.KeycloakSession;
import org.keypool.common.rest.RealmApi;

/** Serves {@code /realms/{realm}/identity-pools}. */
public final class AccountIdentitiesProvider extends RealmApi {

    /** Made by Keycloak. */
    public AccountIdentitiesProvider() {
        super("identity-pools");
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new AccountIdentitiesResource(session);
    }
}
