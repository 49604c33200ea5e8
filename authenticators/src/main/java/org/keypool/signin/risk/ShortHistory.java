package org.keypool.signin.risk;

import java.util.Optional;

/** Says that there is no profile yet, so that nobody takes the silence of the statistics for approval. */
final class ShortHistory implements Signal {

    /** How many successful sign-ins a profile needs. */
    static final int LEAST_SIGN_INS = 3;

    @Override
    public Optional<Reason> judge(Evidence evidence) {
        return evidence.hasProfile()
                ? Optional.empty()
                : Optional.of(new Reason(
                        "short-history",
                        0,
                        "keypoolRiskShortHistory",
                        evidence.user().signIns(),
                        LEAST_SIGN_INS));
    }
}
