package org.keypool.signin.history;

import java.util.List;

import io.micrometer.core.instrument.Metrics;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keypool.signin.event.RiskDetails;

/** The metric {@code keypool_signin_total}: sign-ins that ended, by how, by the level of their risk and the second factor. */
final class SignInCounter {

    private static final String NONE = "none";

    private SignInCounter() {}

    static void count(String realmName, SignIn signIn, String factor) {
        Metrics.globalRegistry
                .counter(
                        "keypool.signin",
                        "realm",
                        realmName,
                        "response",
                        signIn.response().name(),
                        "level",
                        signIn.risk().getOrDefault(RiskDetails.LEVEL, NONE),
                        "factor",
                        factor)
                .increment();
    }

    /**
     * The second factor of a sign-in that has just ended: a credential's type, {@code trusted-device} for what stood for
     * one, or {@code none}. A passkey that stands for the password is none, and counts under its own name.
     */
    static String factor(SignIn signIn, AuthenticationSessionModel session) {
        List<String> types = session == null
                ? List.of()
                : AuthenticatorUtil.getAuthnCredentials(session).stream()
                        .filter(type -> !PasswordCredentialModel.TYPE.equals(type))
                        .toList();
        if (!types.isEmpty()) {
            return types.get(types.size() - 1);
        }
        return "used".equals(signIn.risk().get(RiskDetails.DEVICE_TRUST)) ? "trusted-device" : NONE;
    }
}
