package org.keypool.signin.flow;

import java.util.Optional;

import jakarta.ws.rs.core.MultivaluedMap;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keypool.signin.code.Channel;
import org.keypool.signin.code.CodePage;
import org.keypool.signin.code.CodeScope;
import org.keypool.signin.code.Delivery;
import org.keypool.signin.code.Sent;
import org.keypool.signin.code.Verdict;
import org.keypool.signin.event.RiskNotes;

/**
 * A second factor that is a code sent to the user: a page in the browser, a parameter in direct grant.
 *
 * <p>A wrong code challenges again and never "fails" in Keycloak's sense, which would count as a wrong password: codes
 * have limits of their own.
 */
class CodeStep implements Authenticator {

    private final Channel channel;
    private final String type;

    /** @param type what the sign-in's credential is called on events and in conditions */
    CodeStep(Channel channel, String type) {
        this.channel = channel;
        this.type = type;
    }

    @Override
    public final void authenticate(AuthenticationFlowContext context) {
        Optional<String> destination = channel.destination(context.getRealm(), context.getUser());
        if (destination.isEmpty()) {
            new Refusal(context).with(Reason.MFA_REQUIRED);
        } else if (!Refusal.canShowPage(context)) {
            grant(context, destination.get());
        } else {
            context.challenge(page(context, destination.get()).show());
        }
    }

    @Override
    public final void action(AuthenticationFlowContext context) {
        Optional<String> destination = channel.destination(context.getRealm(), context.getUser());
        if (destination.isEmpty()) {
            new Refusal(context).with(Reason.MFA_REQUIRED);
            return;
        }
        page(context, destination.get())
                .take(context.getHttpRequest().getDecodedFormParameters())
                .ifPresentOrElse(context::challenge, () -> succeed(context));
    }

    @Override
    public final boolean requiresUser() {
        return true;
    }

    @Override
    public final boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return channel.destination(realm, user).isPresent();
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // a verified e-mail address is nothing to set up while signing in
    }

    @Override
    public final void close() {
        // nothing to release
    }

    /**
     * The parameter {@code email_code} or {@code sms_code}. Without it the sign-in is left to other factors; if there are
     * none, or if it is there and empty, a code is sent, and asked for like a wrong password.
     */
    private void grant(AuthenticationFlowContext context, String destination) {
        MultivaluedMap<String, String> fields = context.getHttpRequest().getDecodedFormParameters();
        String typed = fields.getFirst(channel.name() + "_code");
        // Keycloak answers with an error of its own, 500, when every alternative has stood back.
        if (typed == null && new SecondFactors(context).othersRemain()) {
            context.attempted();
            return;
        }
        CodeScope scope = scope(
                context,
                destination,
                "grant:" + context.getAuthenticationSession().getClient().getId());
        Delivery delivery = new Delivery(context.getSession(), context.getRealm(), context.getUser(), channel, scope);
        if (typed == null || typed.isBlank()) {
            Sent sent = delivery.send();
            refuse(context, sent == Sent.YES ? Errors.INVALID_USER_CREDENTIALS : sent.error());
            return;
        }
        Verdict verdict = delivery.verify(typed);
        if (verdict == Verdict.RIGHT) {
            succeed(context);
        } else {
            refuse(context, verdict == Verdict.LIMITED ? Delivery.LIMIT_REACHED : Errors.INVALID_USER_CREDENTIALS);
        }
    }

    private void succeed(AuthenticationFlowContext context) {
        if (new RiskNotes(context.getAuthenticationSession()).demandsEnrolment()) {
            new SecondFactors(context).enrol();
        }
        context.success(type);
    }

    private static void refuse(AuthenticationFlowContext context, String error) {
        context.getEvent().user(context.getUser()).error(error);
        context.challenge(Refusal.likeWrongPassword());
    }

    private CodePage page(AuthenticationFlowContext context, String destination) {
        AuthenticationSessionModel attempt = context.getAuthenticationSession();
        CodeScope scope = scope(context, destination, attempt.getParentSession().getId() + "." + attempt.getTabId());
        return new CodePage(
                context.getSession(),
                context.getRealm(),
                context.getUser(),
                channel,
                scope,
                context.getEvent().user(context.getUser()),
                context.form());
    }

    private CodeScope scope(AuthenticationFlowContext context, String destination, String attempt) {
        return new CodeScope(
                context.getRealm().getId(), context.getUser().getId(), channel.name(), destination, attempt);
    }
}
