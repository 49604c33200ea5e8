package org.keypool.sync.stream;

import java.util.Optional;
import java.util.function.BiFunction;

import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.sync.hook.RecordStream;
import org.keypool.sync.settings.CognitoStreams;
import org.keypool.sync.settings.SyncSettings;

/** A pool's stream, as background work finds it. */
final class PoolStream {

    private static final Logger LOG = Logger.getLogger(PoolStream.class);

    private final KeycloakSessionFactory factory;
    private final String realmId;
    private final String poolGuid;

    PoolStream(KeycloakSessionFactory factory, String realmId, String poolGuid) {
        this.factory = factory;
        this.realmId = realmId;
        this.poolGuid = poolGuid;
    }

    /**
     * A stream that is enabled.
     *
     * @param pool whose it is
     * @param stream where it leads
     */
    record Enabled(IdentityPool pool, RecordStream stream) {}

    /** The stream, if the pool has one that is enabled. */
    Optional<Enabled> enabled() {
        return inRealm((session, pool) -> {
            CognitoStreams streams =
                    SyncSettings.of(session.getContext().getRealm(), pool).streams();
            return streams.isEnabled()
                    ? new Enabled(pool, new RecordStream(streams.streamName(), streams.roleArn()))
                    : null;
        });
    }

    /** What a stream that is gone, or closed to this server, comes to on Cognito: whoever mends it enables it again. */
    void disable(String reason) {
        inRealm((session, pool) -> {
            LOG.errorf("streaming of pool %s is disabled: %s", pool.id(), reason);
            return SyncSettings.change(
                    session,
                    pool,
                    before -> new SyncSettings(before.push(), before.streams().disabled()));
        });
    }

    private <T> Optional<T> inRealm(BiFunction<KeycloakSession, IdentityPool, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            if (realm == null) {
                return Optional.empty();
            }
            session.getContext().setRealm(realm);
            return IdentityPools.of(realm)
                    .find(AwsAccount.of(realm).region() + ":" + poolGuid)
                    .map(pool -> work.apply(session, pool));
        });
    }
}
