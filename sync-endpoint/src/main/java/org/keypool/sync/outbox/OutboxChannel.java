package org.keypool.sync.outbox;

import org.keycloak.models.KeycloakSessionFactory;

/** Delivers messages of one kind. Many threads of many nodes use it at once, for different lanes. */
public interface OutboxChannel {

    /** Its name in the table and in metrics, which never changes; at most 32 characters. */
    String id();

    /** How long it is tried. */
    BackOff backOff();

    /**
     * Delivers a message; returning means that it has been. Runs outside any transaction, and gives up waiting for others
     * within {@link Outbox#LEASE}: another node takes the message then. The same message may come again after a crash.
     *
     * @throws UnreachableException it is tried again later, and the target is left alone until then
     * @throws UndeliverableException it is never tried again
     * @throws RuntimeException anything else: it is tried again later
     */
    void deliver(KeycloakSessionFactory factory, OutboxMessage message);
}
