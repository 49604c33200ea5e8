package org.keypool.identity.pool;

import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** Settings that another module keeps with a pool. */
public interface PoolSection extends Provider {

    /**
     * Checks them when a pool is created or changed.
     *
     * @param realm the pool's realm, which has the pool as it was, if it was
     * @param pool the pool as it is to be
     * @throws ComponentValidationException with the message key of the setting that does not hold
     */
    void validate(RealmModel realm, ComponentModel pool) throws ComponentValidationException;

    @Override
    default void close() {
        // holds nothing
    }
}
