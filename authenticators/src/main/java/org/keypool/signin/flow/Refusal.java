package org.keypool.signin.flow;

import java.util.function.Supplier;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keypool.signin.event.RiskNotes;
import org.keypool.signin.settings.ThreatProtectionSettings;

/** Ends a sign-in that was too risky. */
final class Refusal {

    /** The flow path of direct grant (ResourceOwnerPasswordCredentialsGrantType, 26.7), where no page can be shown. */
    private static final String DIRECT_GRANT = "token";

    private static final String PAGE = "keypool-refused.ftl";

    private final AuthenticationFlowContext context;

    Refusal(AuthenticationFlowContext context) {
        this.context = context;
    }

    /**
     * Refuses with a page that says why and what to do next, or in direct grant with the very answer that a wrong password gets:
     * who guesses passwords there must not learn from us that one was right.
     */
    void with(Reason reason) {
        with(() -> context.form()
                .setError(reason.message())
                .setAttribute("steps", reason.steps(toldByMail()))
                .setStatus(Response.Status.FORBIDDEN)
                .createForm(PAGE));
    }

    /** The same with a page of its own. */
    void with(Supplier<Response> page) {
        context.getEvent().user(context.getUser()).error(Errors.ACCESS_DENIED);
        context.failure(AuthenticationFlowError.ACCESS_DENIED, canShowPage(context) ? page.get() : likeWrongPassword());
    }

    /** By the realm's settings alone, so that the page tells nothing of the user's mailbox. */
    private boolean toldByMail() {
        AuthenticationSessionModel attempt = context.getAuthenticationSession();
        ThreatProtectionSettings settings = ThreatProtectionSettings.of(context.getRealm(), attempt.getClient());
        return new RiskNotes(attempt)
                .level()
                .filter(settings.notifications().levels()::contains)
                .isPresent();
    }

    /** Whether somebody sees a page. */
    static boolean canShowPage(AuthenticationFlowContext context) {
        return !DIRECT_GRANT.equals(context.getFlowPath());
    }

    /** What direct grant answers to a wrong password. */
    static Response likeWrongPassword() {
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new OAuth2ErrorRepresentation(OAuthErrorException.INVALID_GRANT, "Invalid user credentials"))
                .build();
    }
}
