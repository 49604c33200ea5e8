package org.keypool.identity.registry;

import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;

/**
 * An identity is being removed: what belongs to it goes with it, in the same transaction.
 *
 * @param session the session of the transaction
 * @param realmId the identity's realm
 * @param identityGuid the identity
 */
public record IdentityRemoved(KeycloakSession session, String realmId, String identityGuid) implements ProviderEvent {}
