package org.keypool.signin.admin;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;

import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keypool.signin.binding.Binding;
import org.keypool.signin.binding.SignInProtection;
import org.keypool.signin.settings.InvalidSettingException;
import org.keypool.signin.settings.SettingsDocument;
import org.keypool.signin.statistics.SignInStatistics;
import org.keypool.signin.statistics.Window;

/** Threat protection in admin REST, {@code /admin/realms/{realm}/threat-protection}: the settings, and the flows that take part. */
@Produces(MediaType.APPLICATION_JSON)
public final class ThreatProtectionResource {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Administrator administrator;
    private final AdminEventBuilder events;

    ThreatProtectionResource(
            KeycloakSession session, RealmModel realm, Administrator administrator, AdminEventBuilder events) {
        this.session = session;
        this.realm = realm;
        this.administrator = administrator;
        this.events = events;
    }

    /** Every setting under its key, defaults included. */
    @GET
    public Map<String, Object> read() {
        administrator.requireView();
        return new SettingsDocument(session, realm).read();
    }

    /** Sets every setting anew, those that are not there to their defaults. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> write(Map<String, Object> settings) {
        administrator.requireManage();
        if (settings == null) {
            throw ErrorResponse.error("The settings are missing", Status.BAD_REQUEST);
        }
        SettingsDocument document = new SettingsDocument(session, realm);
        try {
            document.write(settings);
        } catch (InvalidSettingException refused) {
            throw explained(refused);
        }
        Map<String, Object> written = document.read();
        tell(OperationType.UPDATE, written, "threat-protection");
        return written;
    }

    /** What is bound, whether it is protected, and what was bound before. */
    @GET
    @Path("flows")
    public Map<String, Object> flows() {
        administrator.requireView();
        return state();
    }

    /** Has the bound flows protected; once more does nothing. */
    @POST
    @Path("flows")
    public Map<String, Object> protect() {
        return protect(true);
    }

    /** Binds the former flows again; once more does nothing. */
    @DELETE
    @Path("flows")
    public Map<String, Object> unprotect() {
        return protect(false);
    }

    /**
     * How many sign-ins the realm had, by hour or day and by country: {@link SignInStatistics#of}.
     *
     * @param from seconds since 1970; {@link Window#parse} tells of all four
     */
    @GET
    @Path("sign-ins")
    public Map<String, Object> signIns(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("unit") String unit,
            @QueryParam("timeZone") String timeZone) {
        administrator.requireViewEvents();
        Window window;
        try {
            window = Window.parse(from, to, unit, timeZone);
        } catch (IllegalArgumentException refused) {
            throw ErrorResponse.error(refused.getMessage(), Status.BAD_REQUEST);
        }
        return SignInStatistics.of(session, realm, window);
    }

    /** A user's sign-in events. */
    @Path("users/{user}/auth-events")
    public AuthEventsResource authEvents(@PathParam("user") String userId) {
        return new AuthEventsResource(session, realm, administrator, events, userId);
    }

    /** A user's devices. */
    @Path("users/{user}/devices")
    public DevicesResource devices(@PathParam("user") String userId) {
        return new DevicesResource(session, realm, administrator, events, userId);
    }

    private Map<String, Object> protect(boolean on) {
        administrator.requireManage();
        try {
            new SettingsDocument(session, realm).protectSignIn(on);
        } catch (InvalidSettingException refused) {
            throw explained(refused);
        }
        Map<String, Object> state = state();
        tell(OperationType.ACTION, state, "threat-protection", "flows");
        return state;
    }

    private Map<String, Object> state() {
        SignInProtection protection = new SignInProtection(realm);
        Map<String, Object> state = new LinkedHashMap<>();
        for (Binding binding : Binding.values()) {
            Map<String, Object> flow = new LinkedHashMap<>();
            protection.bound(binding).ifPresent(alias -> flow.put("alias", alias));
            flow.put("protected", protection.isProtected(binding));
            protection.before(binding).ifPresent(alias -> flow.put("before", alias));
            state.put(binding.member(), flow);
        }
        if (realm.getFlowByAlias(SignInProtection.POST_BROKER_FLOW) != null) {
            state.put("postBrokerFlow", SignInProtection.POST_BROKER_FLOW);
        }
        return state;
    }

    private void tell(OperationType operation, Object representation, String... path) {
        events.operation(operation)
                .resource("THREAT_PROTECTION")
                .resourcePath(path)
                .representation(representation)
                .success();
    }

    private ErrorResponseException explained(InvalidSettingException refused) {
        return new RefusedSetting(session, realm, administrator.language()).answer(refused);
    }
}
