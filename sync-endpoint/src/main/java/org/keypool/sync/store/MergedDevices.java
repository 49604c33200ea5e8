package org.keypool.sync.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.EntityManager;

import org.keypool.identity.registry.IdentityMerged;

/**
 * The devices of an identity that goes into another one: they are the owner's from then on, and what they subscribed to are
 * the owner's datasets of the same names.
 */
final class MergedDevices {

    private final EntityManager database;

    MergedDevices(EntityManager database) {
        this.database = database;
    }

    /** Moves them, in the transaction that merges the identities. */
    void move(IdentityMerged merged) {
        Map<String, String> owners = new HashMap<>();
        devices(merged.ownerGuid()).forEach(device -> owners.put(device.tokenHash, device.id));
        for (DeviceEntity device : devices(merged.mergedGuid())) {
            String same = owners.get(device.tokenHash);
            if (same == null) {
                device.identityGuid = merged.ownerGuid();
            } else {
                // It registered once more after the sign-in.
                moveSubscriptions(device.id, same);
                database.remove(device);
            }
        }
        database.flush();
    }

    private List<DeviceEntity> devices(String identityGuid) {
        return database.createNamedQuery("keypool.devicesOfIdentity", DeviceEntity.class)
                .setParameter("identityGuid", identityGuid)
                .getResultList();
    }

    private void moveSubscriptions(String from, String to) {
        List<SubscriptionEntity> subscriptions = database.createNamedQuery(
                        "keypool.subscriptionsOfDevice", SubscriptionEntity.class)
                .setParameter("deviceId", from)
                .getResultList();
        for (SubscriptionEntity subscription : subscriptions) {
            SubscriptionEntity moved = SubscriptionEntity.of(to, subscription.name);
            if (database.find(SubscriptionEntity.class, moved.id) == null) {
                database.persist(moved);
            }
            database.remove(subscription);
        }
        database.flush();
    }
}
