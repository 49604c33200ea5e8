package org.keypool.console;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keypool.common.rest.RealmApi;
import org.keypool.console.account.AccountClient;
import org.keypool.console.admin.ConsoleClient;
import org.keypool.identity.pool.PoolsPrepared;
import org.keypool.signin.settings.ThreatProtectionPrepared;

/** Serves {@code /realms/{realm}/keypool}, and makes its pages ready for realms that use Keypool. */
public final class KeypoolProvider extends RealmApi {

    /** Made by Keycloak. */
    public KeypoolProvider() {
        super("keypool");
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new KeypoolResource(session);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PoolsPrepared pools) {
                prepare(pools.session(), pools.realm());
            }
            if (event instanceof ThreatProtectionPrepared protection) {
                prepare(protection.session(), protection.realm());
            }
        });
    }

    private static void prepare(KeycloakSession session, RealmModel realm) {
        ConsoleClient.prepare(session, realm);
        AccountClient.prepare(realm);
    }
}
