package org.keypool.signin.history;

import org.keycloak.provider.ProviderEvent;

/**
 * A sign-in was written into the history. Published after its commit, in the thread that answers the request.
 *
 * @param noticesPerHour how many notices the user may get in an hour, this one included; 0 = no notice about this one
 * @param realmUrl the realm's public address, as the sign-in's request had it; null if there is no notice
 */
public record SignInRecorded(String eventId, String realmId, String userId, int noticesPerHour, String realmUrl)
        implements ProviderEvent {}
