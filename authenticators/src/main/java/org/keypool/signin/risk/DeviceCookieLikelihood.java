package org.keypool.signin.risk;

import java.util.Optional;

/**
 * A cookie of a device the user has signed in on before, or the lack of it: ln(p(cookie) / p(cookie|user)) or
 * ln(p(none) / p(none|user)).
 *
 * <p>How much the lack says depends on the user: much for one whose browser has shown a cookie at every sign-in,
 * nothing for one whose client never keeps any. Of attackers, {@link #STOLEN} are thought to have stolen the cookie
 * along with the password.
 */
final class DeviceCookieLikelihood implements Signal {

    private static final double STOLEN = 0.01;
    /** Even the most faithful user buys a new telephone or clears the browser at one sign-in in fifty. */
    private static final double LEAST_LOST = 0.02;

    /** A cookie that is there speaks for the user even if theirs got lost more often than not. */
    private static final double MOST_LOST = 0.5;

    private static final double PRIOR_SIGN_INS = 1;

    @Override
    public Optional<Reason> judge(Evidence evidence) {
        long signIns = evidence.user().signIns();
        long returns = Math.min(evidence.device().returns(), signIns);
        double lost = Math.max(LEAST_LOST, (signIns - returns + PRIOR_SIGN_INS / 2) / (signIns + PRIOR_SIGN_INS));
        if (evidence.device().known()) {
            double shown = 1 - Math.min(lost, MOST_LOST);
            return Optional.of(new Reason("known-device", Math.log(STOLEN / shown), "keypoolRiskKnownDevice"));
        }
        return evidence.hasProfile()
                ? Optional.of(new Reason(
                        "missing-cookie", Math.log((1 - STOLEN) / lost), "keypoolRiskMissingCookie", returns, signIns))
                : Optional.empty();
    }
}
