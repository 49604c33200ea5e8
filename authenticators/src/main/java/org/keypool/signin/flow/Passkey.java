package org.keypool.signin.flow;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.Constants;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * The passkey that the user may have signed in with in place of a password: on a page of its own, or from the form for the
 * user name (WebAuthn's conditional mediation).
 */
final class Passkey {

    private final AuthenticationFlowContext context;

    Passkey(AuthenticationFlowContext context) {
        this.context = context;
    }

    /**
     * Whether the user signed in with a passkey that is two factors at once: something the user has, opened by what the
     * user knows or is (NIST SP 800-63B-4, section 3.1.7, "multi-factor cryptographic authentication"). Keycloak looks at the
     * authenticator's word for the latter (the flag UV of WebAuthn Level 3, section 6.1) only where the realm's policy for
     * passwordless sign-in requires it, as it does by default; where it does not, a passkey is possession alone.
     */
    boolean isTwoFactors() {
        return AuthenticatorUtil.getAuthnCredentials(context.getAuthenticationSession())
                        .contains(WebAuthnCredentialModel.TYPE_PASSWORDLESS)
                && Constants.WEBAUTHN_POLICY_OPTION_REQUIRED.equals(
                        context.getRealm().getWebAuthnPolicyPasswordless().getUserVerificationRequirement());
    }
}
