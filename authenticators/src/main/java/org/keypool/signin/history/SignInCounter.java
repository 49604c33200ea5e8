package org.keypool.signin.history;

import io.micrometer.core.instrument.Metrics;
import org.keypool.signin.event.RiskDetails;

/** The metric {@code keypool_signin_total}: sign-ins that ended, by how, by the level of their risk and the second factor. */
final class SignInCounter {

    private static final String NONE = "none";

    private SignInCounter() {}

    static void count(String realmName, SignIn signIn) {
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
                        signIn.risk().getOrDefault(RiskDetails.SECOND_FACTOR, NONE))
                .increment();
    }
}
