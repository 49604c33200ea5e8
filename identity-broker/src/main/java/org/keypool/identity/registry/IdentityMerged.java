package org.keypool.identity.registry;

import jakarta.persistence.EntityManager;

import org.keycloak.provider.ProviderEvent;

/**
 * An identity is being merged into another one: what belongs to it moves, in the same transaction. Both identities' rows
 * are locked.
 *
 * @param database the transaction
 * @param mergedId the whole id of the identity that is disabled
 * @param mergedGuid its guid
 * @param ownerGuid the identity it goes into
 */
public record IdentityMerged(EntityManager database, String mergedId, String mergedGuid, String ownerGuid)
        implements ProviderEvent {}
