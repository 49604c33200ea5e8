package org.keypool.signin.flow;

import java.util.Optional;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keypool.signin.device.DeviceCookie;
import org.keypool.signin.device.TrustedDevices;
import org.keypool.signin.event.RiskDetails;
import org.keypool.signin.event.RiskNotes;
import org.keypool.signin.risk.RiskLevel;
import org.keypool.signin.settings.ThreatProtectionSettings;

/**
 * The last step: gives the browser the cookie by which the next sign-in is told to come from a known device. After a
 * second factor it asks whether the device shall be trusted, so that the next sign-in needs none.
 */
final class RememberDeviceStep extends Step {

    private static final String TEMPLATE = "keypool-trust-device.ftl";
    private static final String TRUST = "trust";

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        ThreatProtectionSettings settings = settings(context);
        if (offersTrust(context, settings)) {
            context.challenge(context.form()
                    .setAttribute("days", settings.factors().trustDays())
                    .createForm(TEMPLATE));
        } else {
            finish(context, settings);
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        ThreatProtectionSettings settings = settings(context);
        boolean wanted = context.getHttpRequest().getDecodedFormParameters().containsKey(TRUST);
        if (wanted && offersTrust(context, settings)) {
            new TrustedDevices(context.getSession(), context.getRealm())
                    .grant(context.getUser(), settings.factors().trustDays());
            new RiskNotes(context.getAuthenticationSession()).deviceTrust("granted");
        }
        finish(context, settings);
    }

    private static boolean offersTrust(AuthenticationFlowContext context, ThreatProtectionSettings settings) {
        return settings.active()
                && settings.factors().trustDays() > 0
                && Refusal.canShowPage(context)
                && new RiskNotes(context.getAuthenticationSession())
                        .level()
                        .filter(level -> level != RiskLevel.HIGH)
                        .isPresent()
                && new SecondFactors(context).passed();
    }

    private static void finish(AuthenticationFlowContext context, ThreatProtectionSettings settings) {
        if (settings.active()) {
            new DeviceCookie(context.getSession(), context.getRealm()).renew(context.getUser());
        }
        RiskNotes notes = new RiskNotes(context.getAuthenticationSession());
        secondFactor(context, notes).ifPresent(notes::secondFactor);
        notes.putOn(context.getEvent());
        context.success();
    }

    /** The credential that was asked for last, unless it is the password. */
    private static Optional<String> secondFactor(AuthenticationFlowContext context, RiskNotes notes) {
        Optional<String> typed = AuthenticatorUtil.getAuthnCredentials(context.getAuthenticationSession()).stream()
                .filter(type -> !PasswordCredentialModel.TYPE.equals(type))
                .reduce((earlier, later) -> later);
        return typed.or(() -> notes.trustsDevice() ? Optional.of(RiskDetails.TRUSTED_DEVICE) : Optional.empty());
    }

    private static ThreatProtectionSettings settings(AuthenticationFlowContext context) {
        return ThreatProtectionSettings.of(
                context.getRealm(), context.getAuthenticationSession().getClient());
    }
}
