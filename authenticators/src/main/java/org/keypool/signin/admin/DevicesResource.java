package org.keypool.signin.admin;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keypool.signin.history.UserDevices;

/** A user's devices in admin REST. */
public final class DevicesResource {

    private static final String ALL = "all";

    private final KeycloakSession session;
    private final UserDevices devices;
    private final Administrator administrator;
    private final AdminEventBuilder events;
    private final String userId;

    DevicesResource(
            KeycloakSession session,
            RealmModel realm,
            Administrator administrator,
            AdminEventBuilder events,
            String userId) {
        this.session = session;
        this.devices = new UserDevices(session, realm);
        this.administrator = administrator;
        this.events = events;
        this.userId = userId;
    }

    /** The devices that vouch for the user or are trusted, the one that was used last first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list() {
        UserModel user = administrator.viewed(session, userId);
        return Response.ok(devices.list(user, null), MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Forgets all of them. */
    @DELETE
    public Response forgetAll() {
        devices.forgetAll(administrator.managed(session, userId));
        return told(ALL);
    }

    /** Forgets one. */
    @DELETE
    @Path("{device}")
    public Response forget(@PathParam("device") String key) {
        if (!devices.forget(administrator.managed(session, userId), key)) {
            throw new NotFoundException("Device not found");
        }
        return told(key);
    }

    private Response told(String key) {
        events.operation(OperationType.DELETE)
                .resource("USER_DEVICE")
                .resourcePath("threat-protection", "users", userId, "devices", key)
                .success();
        return Response.noContent().build();
    }
}
