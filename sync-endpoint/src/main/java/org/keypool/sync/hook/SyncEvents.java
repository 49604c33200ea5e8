package org.keypool.sync.hook;

import java.util.List;
import java.util.Optional;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keypool.aws.AwsException;
import org.keypool.identity.database.Transactions;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.sync.dataset.DatasetErrors;

/**
 * The Cognito Events of a pool. They stand in the pool's component, so that an update finds out without asking the database
 * whether there is a trigger.
 */
public final class SyncEvents {

    /** The one event there is. */
    public static final String SYNC_TRIGGER = "SyncTrigger";

    private static final String KEY = "syncTrigger";

    private final KeycloakSession session;
    private final IdentityPool pool;

    /** The events of a pool of the session's realm. */
    public SyncEvents(KeycloakSession session, IdentityPool pool) {
        this.session = session;
        this.pool = pool;
    }

    /** What is asked about every update. */
    public Optional<SyncTrigger> trigger() {
        return target().map(target -> new SyncTrigger(session, target));
    }

    /** The ARN or URL of the trigger. */
    public Optional<String> target() {
        return component(session.getContext().getRealm())
                .map(component -> component.getConfig().getFirst(KEY))
                .filter(target -> !target.isBlank());
    }

    /**
     * Sets the trigger; durable when this returns.
     *
     * @param target its ARN or URL, empty for none
     * @throws AwsException InvalidParameterException if the server's options do not allow it; ResourceNotFoundException
     */
    public void set(String target) {
        if (!target.isEmpty() && !SyncTrigger.isAllowed(session, target)) {
            throw DatasetErrors.invalid("Invalid Lambda function ARN.")
                    .because("no Lambda function or URL, or the server's options do not allow it");
        }
        Transactions.inOwnSession(session, own -> {
            RealmModel realm = own.getContext().getRealm();
            // A copy: the original stands in Keycloak's cache, where other requests would see a change before it holds.
            ComponentModel component =
                    component(realm).map(ComponentModel::new).orElseThrow(() -> IdentityPools.notFound(pool.id()));
            if (target.isEmpty()) {
                component.getConfig().remove(KEY);
            } else {
                component.getConfig().put(KEY, List.of(target));
            }
            realm.updateComponent(component);
            return null;
        });
    }

    private Optional<ComponentModel> component(RealmModel realm) {
        return Optional.ofNullable(realm.getComponent(pool.guid()));
    }
}
