package org.keypool.signin.flow;

import io.micrometer.core.instrument.Metrics;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keypool.signin.client.Client;
import org.keypool.signin.device.DeviceCookie;
import org.keypool.signin.event.RiskNotes;
import org.keypool.signin.event.RiskWords;
import org.keypool.signin.history.SignInHistory;
import org.keypool.signin.risk.Evidence;
import org.keypool.signin.risk.Observation;
import org.keypool.signin.risk.Risk;
import org.keypool.signin.risk.RiskEngine;
import org.keypool.signin.risk.RiskLevel;
import org.keypool.signin.settings.Action;
import org.keypool.signin.settings.ThreatProtectionSettings;

/**
 * Scores the sign-in and takes the configured action. Belongs after the password, so that only who knows it can learn
 * anything from the answer.
 */
final class RiskStep extends Step {

    private static final RiskEngine ENGINE = new RiskEngine();

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        RiskNotes notes = new RiskNotes(context.getAuthenticationSession());
        notes.forget();
        ThreatProtectionSettings settings = ThreatProtectionSettings.of(context.getRealm());
        if (!settings.active()) {
            context.success();
            return;
        }
        Risk risk = ENGINE.assess(evidence(context));
        RiskLevel level = settings.thresholds().levelOf(risk.score());
        Action action = settings.actionAt(level);
        RiskWords words = new RiskWords(context.getSession(), context.getRealm());
        notes.keep(risk, words, level, action.name(), settings.mode().name());
        notes.putOn(context.getEvent());
        count(context.getRealm(), level, action);
        take(settings.enforced() ? action : Action.NO_ACTION, context, notes);
    }

    // MFA_IF_CONFIGURED needs nothing here: RiskCondition asks every user who has a second factor for it.
    private static void take(Action action, AuthenticationFlowContext context, RiskNotes notes) {
        if (action == Action.BLOCK) {
            new Refusal(context).with(Messages.BLOCKED);
            return;
        }
        if (action == Action.MFA_REQUIRED) {
            if (!new SecondFactors(context).configuredAnywhere()) {
                new Refusal(context).with(Messages.MFA_REQUIRED);
                return;
            }
            notes.demandSecondFactor();
        }
        context.success();
    }

    private static Evidence evidence(AuthenticationFlowContext context) {
        KeycloakSession session = context.getSession();
        RealmModel realm = context.getRealm();
        String userId = context.getUser().getId();
        Observation observed = Client.observe(session);
        return new SignInHistory(session)
                .about(realm.getId(), userId, observed, new DeviceCookie(session, realm).read(userId));
    }

    private static void count(RealmModel realm, RiskLevel level, Action action) {
        Metrics.globalRegistry
                .counter(
                        "keypool.signin.risk",
                        "realm",
                        realm.getName(),
                        "level",
                        level.name(),
                        "decision",
                        action.name())
                .increment();
    }
}
