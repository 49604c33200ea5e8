package org.keypool.sync.account;

import org.keycloak.models.KeycloakSession;
import org.keypool.common.rest.RealmApi;

/** Serves {@code /realms/{realm}/sync}. */
public final class AccountDataProvider extends RealmApi {

    /** Made by Keycloak. */
    public AccountDataProvider() {
        super("sync");
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new AccountDataResource(session);
    }
}
