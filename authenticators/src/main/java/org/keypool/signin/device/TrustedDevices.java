package org.keypool.signin.device;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import com.fasterxml.jackson.databind.JsonNode;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.util.JsonSerialization;
import org.keypool.common.database.Transactions;
import org.keypool.signin.client.Client;
import org.keypool.signin.risk.Observation;
import org.keypool.signin.risk.Trait;

/**
 * The devices on which a user is not asked for a second factor.
 *
 * <p>The device's cookie holds a key that is good once: each use replaces it. A key that has been used before is shown by
 * a copy of the cookie, or by its owner after the copy was used. Either way nobody can say who is who, and the trust
 * ends.
 */
public final class TrustedDevices {

    private static final Logger LOG = Logger.getLogger(TrustedDevices.class);
    private static final String DEVICE_ID = "deviceId";
    private static final int MOST_DEVICES = 20;
    private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeycloakSession session;
    private final DeviceCookie cookie;

    /** For the current request. */
    public TrustedDevices(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.cookie = new DeviceCookie(session, realm);
    }

    /** What a device's trust was found to be. */
    public enum Trust {
        /** The device is not trusted. */
        NONE,
        /** It is; its cookie has got a new key. */
        TRUSTED,
        /** It showed a key that had been used before, and is no longer trusted. */
        REVOKED
    }

    /** Uses the trust of the device that the request comes from, if it has any. */
    public Trust use(UserModel user) {
        Optional<DeviceToken> shown = cookie.token(user.getId()).filter(token -> token.trustId() != null);
        if (shown.isEmpty() || credential(user, shown.get().trustId()).isEmpty()) {
            return Trust.NONE;
        }
        DeviceToken token = shown.get();
        String next = newKey();
        Trust trust = Transactions.inBetween(session, database -> use(database, token, next));
        if (trust == Trust.TRUSTED) {
            cookie.set(user, token.deviceId(), token.trustId(), next);
        } else {
            user.credentialManager().removeStoredCredentialById(token.trustId());
        }
        if (trust == Trust.REVOKED) {
            LOG.warnf("User %s: a trusted device showed a key that had been used before; its trust ends", user.getId());
        }
        return trust;
    }

    /** Trusts the device that the request comes from, for some days. */
    public void grant(UserModel user, int days) {
        String id = KeycloakModelUtils.generateId();
        String deviceId = cookie.read(user.getId()).orElseGet(KeycloakModelUtils::generateId);
        String key = newKey();
        Transactions.inBetween(session, database -> {
            database.persist(new TrustedDeviceEntity(
                    id, TrustedDeviceEntity.hash(deviceId, key), Time.currentTimeMillis() + days * DAY_MILLIS));
            return id;
        });
        forgetOldest(user);
        CredentialModel credential = new CredentialModel();
        credential.setId(id);
        credential.setType(TrustedDeviceCredentialProvider.TYPE);
        credential.setCreatedDate(Time.currentTimeMillis());
        credential.setUserLabel(label(user));
        credential.setCredentialData(data(deviceId));
        credential.setSecretData("{}");
        user.credentialManager().createStoredCredential(credential);
        cookie.set(user, deviceId, id, key);
    }

    /** The devices that a user trusts now. */
    public List<TrustedDevice> of(UserModel user) {
        List<CredentialModel> shown = credentials(user).toList();
        if (shown.isEmpty()) {
            return List.of();
        }
        Map<String, Long> until = session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select t from TrustedDeviceEntity t where t.id in :ids and t.expires > :now",
                        TrustedDeviceEntity.class)
                .setParameter("ids", shown.stream().map(CredentialModel::getId).toList())
                .setParameter("now", Time.currentTimeMillis())
                .getResultStream()
                .collect(Collectors.toMap(TrustedDeviceEntity::id, TrustedDeviceEntity::expires));
        return shown.stream()
                .filter(credential -> until.containsKey(credential.getId()))
                .map(credential -> new TrustedDevice(
                        credential.getId(),
                        deviceId(credential),
                        credential.getUserLabel(),
                        credential.getCreatedDate(),
                        until.get(credential.getId())))
                .toList();
    }

    /** Ends the trust in a device. */
    public void forget(UserModel user, TrustedDevice device) {
        user.credentialManager().removeStoredCredentialById(device.credentialId());
    }

    /** Forgets the keys that have expired; of removed credentials too, by and by. */
    static void clean(EntityManager database) {
        database.createQuery("delete from TrustedDeviceEntity t where t.expires < :now")
                .setParameter("now", Time.currentTimeMillis())
                .executeUpdate();
    }

    private static Trust use(EntityManager database, DeviceToken token, String next) {
        TrustedDeviceEntity device =
                database.find(TrustedDeviceEntity.class, token.trustId(), LockModeType.PESSIMISTIC_WRITE);
        if (device == null) {
            return Trust.NONE;
        }
        if (device.expired(Time.currentTimeMillis())) {
            database.remove(device);
            return Trust.NONE;
        }
        if (!device.has(TrustedDeviceEntity.hash(token.deviceId(), token.trustKey()))) {
            database.remove(device);
            return Trust.REVOKED;
        }
        device.rotate(TrustedDeviceEntity.hash(token.deviceId(), next));
        return Trust.TRUSTED;
    }

    private static Optional<CredentialModel> credential(UserModel user, String id) {
        return credentials(user)
                .filter(credential -> credential.getId().equals(id))
                .findFirst();
    }

    private static Stream<CredentialModel> credentials(UserModel user) {
        return user.credentialManager().getStoredCredentialsByTypeStream(TrustedDeviceCredentialProvider.TYPE);
    }

    private static String data(String deviceId) {
        try {
            return JsonSerialization.writeValueAsString(Map.of(DEVICE_ID, deviceId));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Null where the credential does not say: nobody but its cookie knew, once. */
    private static String deviceId(CredentialModel credential) {
        try {
            return JsonSerialization.readValue(credential.getCredentialData(), JsonNode.class)
                    .path(DEVICE_ID)
                    .asText(null);
        } catch (IOException | IllegalArgumentException notJson) {
            return null;
        }
    }

    private static void forgetOldest(UserModel user) {
        List<CredentialModel> newestFirst = credentials(user)
                .sorted(Comparator.comparing(CredentialModel::getCreatedDate).reversed())
                .toList();
        newestFirst.stream().skip(MOST_DEVICES - 1).forEach(oldest -> user.credentialManager()
                .removeStoredCredentialById(oldest.getId()));
    }

    /** Browser and system, as the client says; with a number where another device is called the same. */
    private String label(UserModel user) {
        Observation observed = Client.observe(session);
        String name = observed.value(Trait.BROWSER).orElse("?") + ", "
                + observed.value(Trait.OPERATING_SYSTEM).orElse("?");
        // Keycloak refuses two credentials of one label.
        Set<String> taken = credentials(user)
                .map(CredentialModel::getUserLabel)
                .map(label -> label == null ? "" : label.toLowerCase())
                .collect(Collectors.toSet());
        String label = name;
        for (int number = 2; taken.contains(label.toLowerCase()); number++) {
            label = name + " " + number;
        }
        return label;
    }

    private static String newKey() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }
}
