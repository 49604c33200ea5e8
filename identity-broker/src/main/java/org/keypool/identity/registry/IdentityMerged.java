package org.keypool.identity.registry;

import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;

/**
 * An identity is being merged into another one: what belongs to it moves, in the same transaction. Both identities' rows
 * are locked.
 *
 * @param session the session of the transaction
 * @param realmId the realm of both
 * @param mergedId the whole id of the identity that is disabled
 * @param mergedGuid its guid
 * @param ownerGuid the identity it goes into
 */
public record IdentityMerged(
        KeycloakSession session, String realmId, String mergedId, String mergedGuid, String ownerGuid)
        implements ProviderEvent {}
