package org.keypool.signin.account;

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
import org.keypool.common.account.AccountUser;
import org.keypool.signin.device.DeviceCookie;
import org.keypool.signin.device.TrustedDeviceCredentialProvider;
import org.keypool.signin.history.UserDevices;

/** {@link UserDevices} of whoever asks. */
public final class DevicesResource {

    private static final String DEVICE = "{device}";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserDevices devices;

    DevicesResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.devices = new UserDevices(session, realm);
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
        return Response.ok(devices.list(user, current), MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Forgets all of them. */
    @DELETE
    public Response forgetAll() {
        UserModel user = AccountUser.managing(session);
        devices.forgetAll(user);
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
        if (!devices.forget(user, key)) {
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
