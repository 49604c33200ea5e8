package org.keypool.common.database;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.transaction.JtaTransactionManagerLookup;

/**
 * A request's own transaction, which keeps a connection to the database from the first read on: of a realm, a client or a
 * user that is not in Keycloak's cache. A request that needed a second one while it holds the first would wait for others
 * that do the same, until none of them gets on.
 *
 * <p>Keycloak's model has no way to give a connection back before the request is over, so this goes behind it, to the
 * transaction manager.
 */
public final class RequestTransaction {

    private static final String READS_ONLY = "keypool.request-reads-only";

    private RequestTransaction() {}

    /**
     * Says that a request's own transaction only reads, and tells events in the end: nothing in it has to be written together,
     * so it may be committed at any time and go on in another.
     */
    public static void readsOnly(KeycloakSession session) {
        session.setAttribute(READS_ONLY, true);
    }

    /** Gives the request's connection back, if it has one and only reads: before it waits for another, or for another server. */
    public static void release(KeycloakSession session) {
        if (Boolean.TRUE.equals(session.getAttribute(READS_ONLY))) {
            renew(session);
        }
    }

    /**
     * Commits what the request has done so far, and lets it go on in a new transaction: for a request that writes, but nothing
     * that must be written together with what comes later.
     */
    public static void commit(KeycloakSession session) {
        if (renew(session)) {
            // What was read before may be changed from now on without asking the entity manager, which would otherwise
            // join by itself.
            session.getProvider(JpaConnectionProvider.class).getEntityManager().joinTransaction();
        }
    }

    /** Whether there is a new transaction now. */
    private static boolean renew(KeycloakSession session) {
        JtaTransactionManagerLookup lookup = session.getProvider(JtaTransactionManagerLookup.class);
        TransactionManager manager = lookup == null ? null : lookup.getTransactionManager();
        if (manager == null) {
            return false;
        }
        try {
            if (manager.getStatus() != Status.STATUS_ACTIVE) {
                return false;
            }
            manager.commit();
            // Keycloak ends whichever transaction it finds when the request is over.
            manager.begin();
            return true;
        } catch (SystemException
                | NotSupportedException
                | RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException e) {
            throw new IllegalStateException("the request's transaction cannot go on", e);
        }
    }
}
