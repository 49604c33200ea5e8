package org.keypool.sync.store;

import jakarta.persistence.EntityManager;

/** Writes what others must be told because of a commit: in the same transaction, so that neither is ever without the other. */
public interface CommitListener {

    /**
     * A transaction that holds the dataset's row is about to be committed. It may run several times.
     *
     * @param database the transaction
     */
    void committing(EntityManager database, Commit commit);
}
