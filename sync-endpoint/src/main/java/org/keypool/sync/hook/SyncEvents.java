package org.keypool.sync.hook;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsException;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.PoolChanges;
import org.keypool.sync.dataset.DatasetErrors;

/**
 * The Cognito Events of a pool. They stand in the pool's component, so that an update finds out without asking the database
 * whether there is a trigger.
 */
public final class SyncEvents {

    /** The one event there is. */
    public static final String SYNC_TRIGGER = "SyncTrigger";

    /** The setting of a pool's component. */
    public static final String SETTING = "syncTrigger";

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
        return Optional.ofNullable(session.getContext().getRealm().getComponent(pool.guid()))
                .map(component -> component.getConfig().getFirst(SETTING))
                .filter(target -> !target.isBlank());
    }

    /**
     * Checks that the server's options let a pool name this trigger.
     *
     * @param target its ARN or URL, empty for none
     * @throws AwsException InvalidParameterException
     */
    public static void requireAllowed(KeycloakSession session, String target) {
        if (!target.isEmpty() && !SyncTrigger.isAllowed(session, target)) {
            throw DatasetErrors.invalid("Invalid Lambda function ARN.")
                    .because("no Lambda function or URL, or the server's options do not allow it");
        }
    }

    /**
     * Sets the trigger; durable when this returns.
     *
     * @param target its ARN or URL, empty for none
     * @throws AwsException InvalidParameterException if the server's options do not allow it; ResourceNotFoundException
     */
    public void set(String target) {
        requireAllowed(session, target);
        Map<String, List<String>> settings = Map.of(SETTING, target.isEmpty() ? List.of() : List.of(target));
        PoolChanges.of(session, pool.id(), pools -> pools.configure(pool.id(), component -> settings));
    }
}
