package org.keypool.signin.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keypool.signin.device.DeviceCookie;
import org.keypool.signin.device.TrustedDevice;
import org.keypool.signin.device.TrustedDeviceCredentialProvider;
import org.keypool.signin.device.TrustedDevices;
import org.keypool.signin.history.KnownDevice;
import org.keypool.signin.history.KnownDevices;

/**
 * A user's devices: those that vouch for the user at a sign-in, and those that stand for the second factor. One that is
 * forgotten does neither from the next sign-in on; its sessions are Keycloak's and go on.
 */
public final class DevicesResource {

    private static final String DEVICE = "{device}";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final KnownDevices known;
    private final TrustedDevices trusted;

    DevicesResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.known = new KnownDevices(session);
        this.trusted = new TrustedDevices(session, realm);
    }

    /** Lets scripts of a client's own origins ask. */
    @OPTIONS
    public Response preflight() {
        return AccountUser.preflight();
    }

    /** The devices, the one that was used last first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list() {
        UserModel user = AccountUser.viewing(session);
        String current = new DeviceCookie(session, realm).read(user.getId()).orElse(null);
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
        return Response.ok(Map.of("Devices", devices), MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Forgets all of them. */
    @DELETE
    public Response forgetAll() {
        UserModel user = AccountUser.managing(session);
        known.forgetAll(realm, user.getId());
        trusted.of(user).forEach(device -> trusted.forget(user, device));
        tell(user, "all");
        return Response.noContent().build();
    }

    /** Lets scripts of a client's own origins ask. */
    @OPTIONS
    @Path(DEVICE)
    public Response devicePreflight() {
        return AccountUser.preflight();
    }

    /** Forgets one. */
    @DELETE
    @Path(DEVICE)
    public Response forget(@PathParam("device") String key) {
        UserModel user = AccountUser.managing(session);
        List<TrustedDevice> trust = trusted.of(user).stream()
                .filter(device -> device.key().equals(key))
                .toList();
        trust.forEach(device -> trusted.forget(user, device));
        if (!known.forget(realm, user.getId(), key) && trust.isEmpty()) {
            throw new NotFoundException("Device not found");
        }
        tell(user, key);
        return Response.noContent().build();
    }

    private void tell(UserModel user, String key) {
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.REMOVE_CREDENTIAL)
                .user(user)
                .detail(Details.CREDENTIAL_TYPE, TrustedDeviceCredentialProvider.TYPE)
                .detail("device", key)
                .success();
    }
}
