package org.keypool.signin.settings;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;

/**
 * A realm has settings of threat protection: they were saved, or came with the realm's import. Published within the
 * transaction that does it, each time, so listeners write only what is missing.
 */
public record ThreatProtectionPrepared(KeycloakSession session, RealmModel realm) implements ProviderEvent {}
