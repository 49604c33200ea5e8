package org.keypool.sync.store;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsException;
import org.keypool.common.database.Transactions;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.registry.Identity;
import org.keypool.sync.dataset.DatasetErrors;

/** The devices of one identity and what they subscribed to. What was changed is committed when a method returns. */
public final class IdentityDevices {

    /** A person's devices; apps register anew with every start, so the one that makes room was not used for longest. */
    static final int DEVICES = 50;

    /** Datasets that a device may subscribe to, existing or not: more than an identity can have. */
    static final int SUBSCRIPTIONS = 50;

    private static final int NOT_FOUND = 404;

    private final KeycloakSession session;
    private final IdentityPool pool;
    private final Identity identity;
    private final Clock clock;

    /** The devices of this identity of the session's realm. The caller has been authorised for it. */
    public IdentityDevices(KeycloakSession session, IdentityPool pool, Identity identity, Clock clock) {
        this.session = session;
        this.pool = pool;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * Registers a device. One that registers its token again stays the same device and keeps its subscriptions.
     *
     * @param platform its push service, by its name in the API
     * @param token its push token
     * @param endpointArn where SNS reaches it
     * @return its id
     * @throws AwsException NotAuthorizedException if the identity is no longer in use
     */
    public String register(String platform, String token, String endpointArn) {
        String tokenHash = Sha256.hex(platform + ":" + token);
        return durably(database -> {
            DeviceEntity device = find(database, tokenHash).orElseGet(() -> unregistered(platform, tokenHash));
            device.endpointArn = endpointArn;
            device.registered = clock.millis();
            database.persist(device);
            makeRoom(database);
            return device.id;
        });
    }

    /**
     * Has a device notified of changes of a dataset.
     *
     * @throws AwsException ResourceNotFoundException if the identity has no such device; InvalidParameterException if it
     *     subscribed to too many
     */
    public void subscribe(String deviceId, String datasetName) {
        durably(database -> {
            require(database, deviceId);
            SubscriptionEntity subscription = SubscriptionEntity.of(deviceId, datasetName);
            if (database.find(SubscriptionEntity.class, subscription.id) == null) {
                if (subscriptions(database, deviceId) >= SUBSCRIPTIONS) {
                    throw DatasetErrors.invalid("A device can subscribe to at most " + SUBSCRIPTIONS + " datasets");
                }
                database.persist(subscription);
            }
            return null;
        });
    }

    /**
     * Ends that; it is no error if the device was not subscribed.
     *
     * @throws AwsException ResourceNotFoundException if the identity has no such device
     */
    public void unsubscribe(String deviceId, String datasetName) {
        durably(database -> {
            require(database, deviceId);
            SubscriptionEntity subscription =
                    database.find(SubscriptionEntity.class, SubscriptionEntity.of(deviceId, datasetName).id);
            if (subscription != null) {
                database.remove(subscription);
            }
            return null;
        });
    }

    private Optional<DeviceEntity> find(EntityManager database, String tokenHash) {
        return database.createNamedQuery("keypool.deviceOfToken", DeviceEntity.class)
                .setParameter("identityGuid", identity.guid())
                .setParameter("tokenHash", tokenHash)
                .getResultStream()
                .findFirst();
    }

    private DeviceEntity unregistered(String platform, String tokenHash) {
        DeviceEntity device = new DeviceEntity();
        device.id = UUID.randomUUID().toString();
        device.realmId = session.getContext().getRealm().getId();
        device.poolGuid = pool.guid();
        device.identityGuid = identity.guid();
        device.platform = platform;
        device.tokenHash = tokenHash;
        return device;
    }

    private void makeRoom(EntityManager database) {
        Subscribers subscribers = new Subscribers(database);
        List<DeviceEntity> devices = database.createNamedQuery("keypool.devicesOfIdentity", DeviceEntity.class)
                .setParameter("identityGuid", identity.guid())
                .getResultList();
        devices.stream().skip(DEVICES).forEach(device -> subscribers.remove(device.id));
    }

    /** Locked, so that two subscriptions are counted one after the other. */
    private void require(EntityManager database, String deviceId) {
        DeviceEntity device = database.find(DeviceEntity.class, deviceId, LockModeType.PESSIMISTIC_WRITE);
        if (device == null || !device.identityGuid.equals(identity.guid())) {
            throw new AwsException(NOT_FOUND, "ResourceNotFoundException", "Device not found.")
                    .because(device == null ? "no such device" : "the device of another identity");
        }
    }

    private static long subscriptions(EntityManager database, String deviceId) {
        return database.createNamedQuery("keypool.countSubscriptionsOfDevice", Long.class)
                .setParameter("deviceId", deviceId)
                .getSingleResult();
    }

    private <T> T durably(Function<EntityManager, T> work) {
        return Transactions.durably(session, database -> {
            IdentityHold.require(database, identity);
            return work.apply(database);
        });
    }
}
