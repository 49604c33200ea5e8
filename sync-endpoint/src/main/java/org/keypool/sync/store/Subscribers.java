package org.keypool.sync.store;

import java.util.List;
import java.util.Optional;

import jakarta.persistence.EntityManager;

/** Who is notified of what, as one transaction sees it. */
public final class Subscribers {

    private final EntityManager database;

    /** The subscribers in the transaction of {@code database}. */
    public Subscribers(EntityManager database) {
        this.database = database;
    }

    /** The identity's devices that have to be told of a change of this dataset: not the one that wrote it. */
    public List<Device> of(String identityGuid, String datasetName, String writer) {
        return database.createNamedQuery("keypool.subscribers", DeviceEntity.class)
                .setParameter("identityGuid", identityGuid)
                .setParameter("nameHash", Sha256.hex(datasetName))
                .setParameter("writer", writer)
                .getResultStream()
                .map(DeviceEntity::device)
                .toList();
    }

    /** The device, if it still is to be told of changes of this dataset. */
    public Optional<Device> find(String deviceId, String datasetName) {
        return database.createNamedQuery("keypool.subscriber", DeviceEntity.class)
                .setParameter("deviceId", deviceId)
                .setParameter("nameHash", Sha256.hex(datasetName))
                .getResultStream()
                .map(DeviceEntity::device)
                .findFirst();
    }

    /** Forgets a device and what it subscribed to. */
    public void remove(String deviceId) {
        database.createNamedQuery("keypool.deleteSubscriptions")
                .setParameter("id", deviceId)
                .executeUpdate();
        database.createNamedQuery("keypool.deleteDevice")
                .setParameter("id", deviceId)
                .executeUpdate();
    }
}
