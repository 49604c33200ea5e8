package org.keypool.signin.admin;

import java.util.Map;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keypool.signin.history.AuthEventsPage;
import org.keypool.signin.history.Feedback;
import org.keypool.signin.history.SignInEvents;

/** A user's sign-in events in admin REST, and feedback on them. */
public final class AuthEventsResource {

    private static final String FEEDBACK_VALUE = "FeedbackValue";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Administrator administrator;
    private final AdminEventBuilder events;
    private final String userId;

    AuthEventsResource(
            KeycloakSession session,
            RealmModel realm,
            Administrator administrator,
            AdminEventBuilder events,
            String userId) {
        this.session = session;
        this.realm = realm;
        this.userId = userId;
        this.administrator = administrator;
        this.events = events;
    }

    /**
     * A user's sign-in events, the latest first, as Cognito's {@code AdminListUserAuthEvents} answers.
     *
     * @param max the length of a page, 1 to 60
     * @param nextToken the {@code NextToken} of the page before
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response authEvents(
            @QueryParam("max") @DefaultValue("" + AuthEventsPage.MOST) int max,
            @QueryParam("nextToken") String nextToken) {
        UserModel user = administrator.viewed(session, userId);
        return new AuthEventsPage(max, nextToken).of(session, user, true);
    }

    /** Says whether a sign-in was the user: {@code {"FeedbackValue": "Valid" | "Invalid"}}. */
    @PUT
    @Path("{event}/feedback")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response feedback(@PathParam("event") String eventId, Map<String, Object> body) {
        UserModel user = administrator.managed(session, userId);
        Feedback feedback = Feedback.parse(body == null ? null : body.get(FEEDBACK_VALUE))
                .orElseThrow(() ->
                        ErrorResponse.error(FEEDBACK_VALUE + " must be Valid or Invalid", Response.Status.BAD_REQUEST));
        if (!new SignInEvents(session).giveFeedback(realm, user.getId(), eventId, feedback)) {
            throw new NotFoundException("Event not found");
        }
        events.operation(OperationType.ACTION)
                .resource("AUTH_EVENT_FEEDBACK")
                .resourcePath("threat-protection", "users", userId, "auth-events", eventId, "feedback")
                .representation(Map.of(FEEDBACK_VALUE, feedback.name()))
                .success();
        return Response.noContent().build();
    }
}
