package org.keypool.signin.flow;

import java.util.Optional;

import io.micrometer.core.instrument.Metrics;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keypool.signin.client.Client;
import org.keypool.signin.device.DeviceCookie;
import org.keypool.signin.device.TrustedDevices;
import org.keypool.signin.device.TrustedDevices.Trust;
import org.keypool.signin.event.RiskNotes;
import org.keypool.signin.event.RiskWords;
import org.keypool.signin.history.SignInHistory;
import org.keypool.signin.reputation.Listing;
import org.keypool.signin.risk.Evidence;
import org.keypool.signin.risk.Observation;
import org.keypool.signin.risk.Risk;
import org.keypool.signin.risk.RiskEngine;
import org.keypool.signin.risk.RiskLevel;
import org.keypool.signin.settings.Action;
import org.keypool.signin.settings.AddressRule;
import org.keypool.signin.settings.ThreatProtectionSettings;

/**
 * Scores the sign-in and takes the configured action. Belongs after the password or passkey, so that only who has proved
 * something can learn anything from the answer.
 */
final class RiskStep extends Step {

    private static final RiskEngine ENGINE = new RiskEngine();

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        RiskNotes notes = new RiskNotes(context.getAuthenticationSession());
        notes.forget();
        ThreatProtectionSettings settings = ThreatProtectionSettings.of(
                context.getRealm(), context.getAuthenticationSession().getClient());
        if (!settings.active()) {
            context.success();
            return;
        }
        Observation observed = Client.observe(context.getSession());
        Risk scored = ENGINE.assess(evidence(context, observed));
        RiskLevel level = settings.thresholds().levelOf(scored.score());
        Optional<AddressRule> rule = settings.ruleFor(observed);
        Risk risk = rule.map(AddressRule::reason).map(scored::with).orElse(scored);
        Action action = rule.map(AddressRule::action).orElseGet(() -> settings.actionAt(level));
        RiskWords words = new RiskWords(context.getSession(), context.getRealm());
        notes.keep(risk, words, level, action.name(), settings.mode().name());
        trust(settings, level, settings.enforced() ? action : Action.NO_ACTION, context, notes);
        notes.putOn(context.getEvent());
        count(context.getRealm(), level, action);
        if (settings.enforced()) {
            take(action, settings.factors().enrolment(), context, notes);
        } else {
            context.success();
        }
    }

    private static void take(Action action, boolean enrolment, AuthenticationFlowContext context, RiskNotes notes) {
        if (action == Action.BLOCK) {
            new Refusal(context).with(Reason.BLOCKED);
            return;
        }
        if (action == Action.NO_ACTION || new Passkey(context).isTwoFactors()) {
            context.success();
            return;
        }
        if (action == Action.MFA_REQUIRED) {
            SecondFactors factors = new SecondFactors(context);
            if (!factors.configuredAnywhere()) {
                new Refusal(context).with(Reason.MFA_REQUIRED);
                return;
            }
            notes.demandSecondFactor();
            if (enrolment && !factors.enrolledAnywhere()) {
                notes.demandEnrolment();
            }
        } else {
            notes.askSecondFactor();
        }
        context.success();
    }

    /** Where the risk demands nothing and is not high, a trusted device stands for the second factor. */
    private static void trust(
            ThreatProtectionSettings settings,
            RiskLevel level,
            Action action,
            AuthenticationFlowContext context,
            RiskNotes notes) {
        boolean may = action == Action.NO_ACTION || action == Action.MFA_IF_CONFIGURED;
        if (settings.factors().trustDays() == 0 || level == RiskLevel.HIGH || !may) {
            return;
        }
        Trust trust = new TrustedDevices(context.getSession(), context.getRealm()).use(context.getUser());
        if (trust == Trust.TRUSTED) {
            notes.trustDevice();
        }
        if (trust != Trust.NONE) {
            notes.deviceTrust(trust == Trust.TRUSTED ? "used" : "revoked");
        }
    }

    private static Evidence evidence(AuthenticationFlowContext context, Observation observed) {
        KeycloakSession session = context.getSession();
        RealmModel realm = context.getRealm();
        String userId = context.getUser().getId();
        return new SignInHistory(session)
                .about(
                        realm.getId(),
                        userId,
                        observed,
                        new DeviceCookie(session, realm).read(userId),
                        Listing.of(observed, session));
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
