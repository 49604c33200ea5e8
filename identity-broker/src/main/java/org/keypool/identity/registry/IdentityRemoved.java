package org.keypool.identity.registry;

import jakarta.persistence.EntityManager;

import org.keycloak.provider.ProviderEvent;

/**
 * An identity is being removed: what belongs to it goes with it, in the same transaction.
 *
 * @param database the transaction
 * @param identityGuid the identity
 */
public record IdentityRemoved(EntityManager database, String identityGuid) implements ProviderEvent {}
