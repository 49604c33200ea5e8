package org.keypool.sync.outbox;

/**
 * Something that is to be delivered because of a commit.
 *
 * @param channel the {@link OutboxChannel} that delivers it
 * @param target what may be unreachable as a whole, at most 255 characters: while it is, nobody asks it for another message
 * @param lane at most 255 characters, not shared between channels: messages of one lane are delivered one after another, in
 *     the order they were written. Whoever writes to a lane holds a lock that others need for that too, such as the dataset's
 *     row; those who do not are run again by {@link org.keypool.common.database.Transactions}
 * @param realmId the realm it goes with
 * @param poolGuid the pool it goes with
 * @param identityGuid the identity it goes with, and follows in a merge
 * @param payload what the channel wrote into it, of any length
 */
public record OutboxMessage(
        String channel,
        String target,
        String lane,
        String realmId,
        String poolGuid,
        String identityGuid,
        String payload) {}
