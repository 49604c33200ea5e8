package org.keypool.sync.push;

import java.time.Duration;
import java.util.Optional;

import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keypool.common.database.Transactions;
import org.keypool.sync.outbox.BackOff;
import org.keypool.sync.outbox.OutboxChannel;
import org.keypool.sync.outbox.OutboxMessage;
import org.keypool.sync.outbox.UndeliverableException;
import org.keypool.sync.outbox.UnreachableException;
import org.keypool.sync.settings.SyncSettings;
import org.keypool.sync.store.Device;
import org.keypool.sync.store.Subscribers;

/** Sends the notifications that wait in the outbox. A device that is no longer reached is forgotten. */
public final class PushChannel implements OutboxChannel {

    static final String ID = "push";

    private static final Logger LOG = Logger.getLogger(PushChannel.class);

    /** About an hour: a device that was not told for so long will synchronise when its app starts. */
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5), 24);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public BackOff backOff() {
        return BACK_OFF;
    }

    @Override
    public void deliver(KeycloakSessionFactory factory, OutboxMessage message) {
        QueuedNotification queued = QueuedNotification.read(message.payload());
        Optional<Device> device = Transactions.inBackground(
                factory, database -> new Subscribers(database).find(queued.deviceId(), queued.datasetName()));
        if (device.isPresent()) {
            String role = SyncSettings.of(factory, message.realmId(), message.poolGuid())
                    .map(settings -> settings.push().roleArn())
                    .orElse(null);
            send(factory, role, device.get(), queued);
        } else {
            LOG.debugf("device %s no longer wants to be told", queued.deviceId());
        }
    }

    private static void send(KeycloakSessionFactory factory, String role, Device device, QueuedNotification queued) {
        // Without a transaction: it holds no connection while SNS is asked.
        try (KeycloakSession session = factory.create()) {
            PushSender sender = session.getProvider(PushSender.class);
            if (!sender.isAvailable()) {
                throw new UndeliverableException("the server has no push service any more", null);
            }
            if (!isReached(sender.as(role), device, queued.to(device.identityGuid()))) {
                Transactions.inBackground(factory, database -> {
                    new Subscribers(database).remove(device.id());
                    return null;
                });
            }
        }
    }

    /** Whether the device is still there. */
    private static boolean isReached(PushSender sender, Device device, Notification notification) {
        try {
            sender.send(device.endpointArn(), notification, device.platform());
            return true;
        } catch (PushException e) {
            if (e.reason() != PushException.Cause.ENDPOINT_GONE) {
                throw new UnreachableException(e.getMessage(), e);
            }
            LOG.infof("device %s is forgotten: %s", device.id(), e.getMessage());
        }
        try {
            sender.remove(device.endpointArn());
            return false;
        } catch (PushException e) {
            throw new UnreachableException(e.getMessage(), e);
        }
    }
}
