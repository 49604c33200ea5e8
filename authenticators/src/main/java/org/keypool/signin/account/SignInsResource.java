package org.keypool.signin.account;

import java.util.Map;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keypool.common.account.AccountUser;
import org.keypool.signin.history.AuthEventsPage;
import org.keypool.signin.history.Feedback;
import org.keypool.signin.history.SignInEvents;
import org.keypool.signin.notice.Answer;
import org.keypool.signin.notice.NoticeResource;

/**
 * What users see and say of their own sign-ins: {@code /realms/{realm}/threat-protection}, with a bearer token that
 * Keycloak's account REST would take. Whoever sees needs the role {@code view-profile} or {@code manage-account}, whoever
 * changes {@code manage-account}.
 */
public final class SignInsResource {

    private static final String EVENTS = "auth-events";
    private static final String FEEDBACK = EVENTS + "/{event}/feedback";
    private static final String FEEDBACK_VALUE = "FeedbackValue";

    private final KeycloakSession session;

    SignInsResource(KeycloakSession session) {
        this.session = session;
    }

    /** Lets scripts of a client's own origins ask. */
    @OPTIONS
    @Path(EVENTS)
    public Response preflight() {
        return AccountUser.preflight();
    }

    /**
     * The user's sign-in events, the latest first: with what was unfamiliar of each, which the user can judge, and without
     * the risk, since who has taken over a session must not learn what gives them away.
     *
     * @param max the length of a page, 1 to 60
     * @param nextToken the {@code NextToken} of the page before
     */
    @GET
    @Path(EVENTS)
    @Produces(MediaType.APPLICATION_JSON)
    public Response authEvents(
            @QueryParam("max") @DefaultValue("" + AuthEventsPage.MOST) int max,
            @QueryParam("nextToken") String nextToken) {
        UserModel user = AccountUser.viewing(session);
        return new AuthEventsPage(max, nextToken).of(session, user, false);
    }

    /** Lets scripts of a client's own origins ask. */
    @OPTIONS
    @Path(FEEDBACK)
    public Response feedbackPreflight() {
        return AccountUser.preflight();
    }

    /**
     * Says that a sign-in was not the user, {@code {"FeedbackValue": "Invalid"}}, with all that the link in a notice does:
     * it ends this session, too. {@code Valid} is refused, since an intruder would vouch for themselves.
     */
    @PUT
    @Path(FEEDBACK)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response feedback(@PathParam("event") String eventId, Map<String, Object> body) {
        UserModel user = AccountUser.managing(session);
        if (Feedback.parse(body == null ? null : body.get(FEEDBACK_VALUE)).orElse(null) != Feedback.Invalid) {
            throw ErrorResponse.error(FEEDBACK_VALUE + " must be Invalid", Response.Status.BAD_REQUEST);
        }
        RealmModel realm = session.getContext().getRealm();
        SignInEvents events = new SignInEvents(session);
        if (!events.answer(realm, user.getId(), eventId, Feedback.Invalid)) {
            throw events.find(realm, user.getId(), eventId).isEmpty()
                    ? new NotFoundException("Event not found")
                    : ErrorResponse.error("It was said already that this was not you", Response.Status.CONFLICT);
        }
        Answer answer = new Answer(session, realm, user);
        answer.tell(EventType.LOGOUT, eventId, Feedback.Invalid);
        answer.lockOut();
        return Response.noContent().build();
    }

    /** The devices the user has signed in on. */
    @Path("devices")
    public DevicesResource devices() {
        return new DevicesResource(session);
    }

    /** Where the links of mail about sign-ins lead. */
    @Path("notice")
    public NoticeResource notice() {
        return new NoticeResource(session);
    }
}
