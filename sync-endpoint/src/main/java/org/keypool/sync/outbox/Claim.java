package org.keypool.sync.outbox;

/**
 * A message that this node may deliver until its lease is over.
 *
 * @param messageId the row
 * @param token tells it from a later claim of the same message
 * @param attempt how often the message has been taken, this time included
 * @param message what to deliver
 */
record Claim(String messageId, String token, int attempt, OutboxMessage message) {}
