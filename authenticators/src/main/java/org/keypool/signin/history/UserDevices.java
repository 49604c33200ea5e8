package org.keypool.signin.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keypool.signin.device.TrustedDevice;
import org.keypool.signin.device.TrustedDevices;

/**
 * A user's devices: those that vouch for the user at a sign-in, and those that stand for the second factor. One that is
 * forgotten does neither from the next sign-in on; its sessions are Keycloak's and go on.
 */
public final class UserDevices {

    private final RealmModel realm;
    private final KnownDevices known;
    private final TrustedDevices trusted;

    /** Reads and writes in the session's transaction. */
    public UserDevices(KeycloakSession session, RealmModel realm) {
        this.realm = realm;
        this.known = new KnownDevices(session);
        this.trusted = new TrustedDevices(session, realm);
    }

    /**
     * The devices of a user as {@code Devices}, the one that was used last first; {@link DeviceDocument} tells of each.
     *
     * @param current the one that asks; null if that is none of them
     */
    public Map<String, Object> list(UserModel user, String current) {
        List<TrustedDevice> rest = new ArrayList<>(trusted.of(user));
        List<DeviceDocument> devices = new ArrayList<>();
        for (KnownDevice device : known.of(realm, user.getId())) {
            Optional<TrustedDevice> trust = rest.stream()
                    .filter(candidate -> device.id().equals(candidate.deviceId()))
                    .findFirst();
            trust.ifPresent(rest::remove);
            devices.add(
                    DeviceDocument.of(device, trust.orElse(null), device.id().equals(current)));
        }
        rest.forEach(
                device -> devices.add(DeviceDocument.of(device, device.key().equals(current))));
        return Map.of("Devices", devices);
    }

    /** Forgets all of a user's devices. */
    public void forgetAll(UserModel user) {
        known.forgetAll(realm, user.getId());
        trusted.of(user).forEach(device -> trusted.forget(user, device));
    }

    /**
     * Forgets one.
     *
     * @return whether the user had it
     */
    public boolean forget(UserModel user, String key) {
        if (!Ids.couldBe(key)) {
            return false;
        }
        List<TrustedDevice> trust = trusted.of(user).stream()
                .filter(device -> device.key().equals(key))
                .toList();
        trust.forEach(device -> trusted.forget(user, device));
        return known.forget(realm, user.getId(), key) || !trust.isEmpty();
    }
}
