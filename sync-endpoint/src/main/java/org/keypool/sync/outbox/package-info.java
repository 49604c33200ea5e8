/**
 * The transactional outbox: what has to be told to others because of a commit is written in the same transaction, and
 * delivered when that is durable. A crash in between leads to a repetition, never to a loss.
 */
package org.keypool.sync.outbox;
