package org.keypool.signin.risk;

import java.util.Optional;

/** Says that there is no profile yet, so that nobody takes the silence of the statistics for approval. */
final class ShortHistory implements Signal {

    @Override
    public Optional<Reason> judge(Evidence evidence) {
        long signIns = evidence.user().signIns();
        if (signIns >= FeatureLikelihood.LEAST_HISTORY) {
            return Optional.empty();
        }
        return Optional.of(new Reason(
                "short-history",
                0,
                "only " + signIns + " of the " + FeatureLikelihood.LEAST_HISTORY
                        + " sign-ins a profile needs, judged without one"));
    }
}
