package org.keypool.sync.stream;

import java.time.Clock;

import jakarta.persistence.EntityManager;

import org.keypool.sync.store.StreamPayloads;

/**
 * Makes documents fit into a stream: the records of a large one are kept here for a while, and the stream gets their address.
 *
 * @param addresses the URL below which kept documents are served
 */
record StreamWriter(String addresses, Clock clock) {

    /** What the stream is told, in the caller's transaction. */
    String write(
            EntityManager database, String realmId, String poolGuid, String identityGuid, StreamDocument document) {
        String inline = document.inline();
        if (StreamDocument.fits(inline)) {
            return inline;
        }
        String id = new StreamPayloads(database, clock).keep(realmId, poolGuid, identityGuid, inline);
        return document.linked(addresses + "/" + id);
    }
}
