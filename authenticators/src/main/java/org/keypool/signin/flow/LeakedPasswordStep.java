package org.keypool.signin.flow;

import jakarta.ws.rs.core.Response;

import io.micrometer.core.instrument.Metrics;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keypool.signin.event.RiskDetails;
import org.keypool.signin.event.RiskNotes;
import org.keypool.signin.password.LeakCheck;
import org.keypool.signin.password.LeakCheck.Finding;
import org.keypool.signin.settings.LeakedPasswordAction;
import org.keypool.signin.settings.ThreatProtectionSettings;

/**
 * Looks up whether the password that was just typed is known from a data leak. Belongs right after the password: it is
 * in that request, and in no later one.
 */
final class LeakedPasswordStep extends Step {

    private static final String PAGE = "keypool-leaked-password.ftl";

    /** Keycloak asks again when the page is loaded again, or in another language: then no password is in the request. */
    private static final String REFUSED = "keypool.refused_password";

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        AuthenticationSessionModel attempt = context.getAuthenticationSession();
        String password =
                context.getHttpRequest().getDecodedFormParameters().getFirst(CredentialRepresentation.PASSWORD);
        if (password == null && refuseAgain(context)) {
            return;
        }
        attempt.removeAuthNote(REFUSED);
        RiskNotes notes = new RiskNotes(attempt);
        notes.keepLeakedPassword(null);
        ThreatProtectionSettings settings = ThreatProtectionSettings.of(context.getRealm(), attempt.getClient());
        if (!settings.active() || password == null) {
            context.success();
            return;
        }
        LeakedPasswordAction action = settings.leakedPasswords().action();
        switch (new LeakCheck(context.getSession()).look(password)) {
            case LEAKED -> {
                tell(context, notes, action.name());
                count(context.getRealm(), action);
                take(settings.enforced() ? action : LeakedPasswordAction.NO_ACTION, context);
            }
            case NOT_CHECKED -> {
                tell(context, notes, RiskDetails.NOT_CHECKED);
                boolean refused = settings.enforced()
                        && settings.leakedPasswords().refuseUnchecked()
                        && action != LeakedPasswordAction.NO_ACTION;
                if (refused) {
                    refuse(Finding.NOT_CHECKED, context);
                } else {
                    context.success();
                }
            }
            case NOT_FOUND -> context.success();
        }
    }

    /** The user has read why a new password is needed. */
    @Override
    public void action(AuthenticationFlowContext context) {
        if (!refuseAgain(context)) {
            context.success();
        }
    }

    private static void take(LeakedPasswordAction action, AuthenticationFlowContext context) {
        switch (action) {
            case NO_ACTION -> context.success();
            case FORCE_RESET -> {
                if (Refusal.canShowPage(context)) {
                    // Kept with the user: leaving the page, or a flow without this step, is no way around it.
                    context.getUser().addRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
                    context.challenge(page(context, false));
                } else {
                    new Refusal(context).with(() -> null);
                }
            }
            case BLOCK -> refuse(Finding.LEAKED, context);
        }
    }

    private static boolean refuseAgain(AuthenticationFlowContext context) {
        String refused = context.getAuthenticationSession().getAuthNote(REFUSED);
        if (refused != null) {
            refuse(Finding.valueOf(refused), context);
        }
        return refused != null;
    }

    private static void refuse(Finding why, AuthenticationFlowContext context) {
        context.getAuthenticationSession().setAuthNote(REFUSED, why.name());
        if (why == Finding.LEAKED) {
            new Refusal(context).with(() -> page(context, true));
        } else {
            new Refusal(context).with(Reason.PASSWORD_NOT_CHECKED);
        }
    }

    private static Response page(AuthenticationFlowContext context, boolean blocked) {
        return context.form()
                .setAttribute("blocked", blocked)
                .setStatus(blocked ? Response.Status.FORBIDDEN : Response.Status.OK)
                .createForm(PAGE);
    }

    private static void tell(AuthenticationFlowContext context, RiskNotes notes, String value) {
        notes.keepLeakedPassword(value);
        notes.putOn(context.getEvent());
    }

    private static void count(RealmModel realm, LeakedPasswordAction action) {
        Metrics.globalRegistry
                .counter("keypool.signin.leaked.passwords", "realm", realm.getName(), "decision", action.name())
                .increment();
    }
}
