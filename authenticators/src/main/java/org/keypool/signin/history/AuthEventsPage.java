package org.keypool.signin.history;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;

/** A page of sign-in events that somebody asks for by REST. */
public final class AuthEventsPage {

    /** As many as Cognito gives at most. */
    public static final int MOST = 60;

    private final int max;
    private final PageToken after;

    /**
     * Which page.
     *
     * @param max its length; less than one and more than sixty are taken for these
     * @param nextToken the {@code NextToken} of the page before; null = the first page
     * @throws jakarta.ws.rs.WebApplicationException 400 if it is no such token
     */
    public AuthEventsPage(int max, String nextToken) {
        this.max = Math.min(Math.max(max, 1), MOST);
        this.after = nextToken == null
                ? null
                : PageToken.parse(nextToken)
                        .orElseThrow(() -> ErrorResponse.error("nextToken is invalid", Response.Status.BAD_REQUEST));
    }

    /** The answer, with the events of this user of the session's realm. */
    public Response of(KeycloakSession session, UserModel user, boolean forAdministrators) {
        return Response.ok(
                        new SignInEvents(session)
                                .list(session.getContext().getRealm(), user.getId(), max, after, forAdministrators),
                        MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }
}
