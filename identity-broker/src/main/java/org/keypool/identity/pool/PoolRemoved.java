package org.keypool.identity.pool;

import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;

/**
 * A pool is being removed: what belongs to it goes with it, in the same transaction.
 *
 * @param session the session that removes it
 * @param realmId the pool's realm
 * @param poolGuid the pool
 */
public record PoolRemoved(KeycloakSession session, String realmId, String poolGuid) implements ProviderEvent {}
