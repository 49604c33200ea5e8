package org.keypool.identity.pool;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;

/**
 * A realm has identity pools: one was made, changed, or came with the realm's import. Published within the transaction that
 * does it, each time, so listeners write only what is missing.
 */
public record PoolsPrepared(KeycloakSession session, RealmModel realm) implements ProviderEvent {}
