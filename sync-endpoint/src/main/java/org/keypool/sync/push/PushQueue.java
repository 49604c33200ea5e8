package org.keypool.sync.push;

import java.time.Clock;
import java.time.Duration;

import jakarta.persistence.EntityManager;

import org.keypool.sync.outbox.Outbox;
import org.keypool.sync.outbox.OutboxMessage;
import org.keypool.sync.store.Commit;
import org.keypool.sync.store.CommitListener;
import org.keypool.sync.store.Device;
import org.keypool.sync.store.Sha256;
import org.keypool.sync.store.Subscribers;

/** Leaves a notification in the outbox for every device that subscribed to a dataset, but not for the one that wrote it. */
public final class PushQueue implements CommitListener {

    /** A device hears of a burst of commits once in this time, and never later than that. */
    private static final Duration GATHER = Duration.ofSeconds(1);

    private static final int MAX_TARGET = 255;

    private final Clock clock;

    /** For commits to datasets of pools that notify devices. */
    public PushQueue(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void committing(EntityManager database, Commit commit) {
        Outbox outbox = new Outbox(database, clock);
        new Subscribers(database)
                .of(commit.identity().guid(), commit.dataset().name(), commit.writer())
                .forEach(device -> outbox.replace(message(commit, device), GATHER));
    }

    private static OutboxMessage message(Commit commit, Device device) {
        String name = commit.dataset().name();
        QueuedNotification notification = new QueuedNotification(
                device.id(), commit.pool().id(), name, commit.dataset().syncCount());
        return new OutboxMessage(
                PushChannel.ID,
                application(device.endpointArn()),
                PushChannel.ID + ":" + device.id() + ":" + Sha256.hex(name),
                commit.realmId(),
                commit.pool().guid(),
                commit.identity().guid(),
                notification.write());
    }

    /** What endpoints of one application have in common: an endpoint's ARN ends with an id of its own. */
    private static String application(String endpointArn) {
        String common = endpointArn.substring(0, Math.max(endpointArn.lastIndexOf('/'), 1));
        return common.substring(0, Math.min(common.length(), MAX_TARGET));
    }
}
