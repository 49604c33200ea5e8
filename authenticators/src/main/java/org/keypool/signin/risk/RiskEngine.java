package org.keypool.signin.risk;

import java.util.List;
import java.util.Optional;

/**
 * Scores sign-ins.
 *
 * <p>Each signal adds to ln S, the logarithm of how much likelier an attacker is than the user. The score is
 * 100 / (1 + e<sup>-0.6 (ln S - 3.5)</sup>), rounded: 11 where nothing speaks for or against (ln S = 0), 50 at
 * ln S = 3.5, about 72 for the greatest novelty (ln S = 5.05).
 */
public final class RiskEngine {

    private static final double SLOPE = 0.6;
    private static final double CENTRE = 3.5;

    private static final List<Signal> SIGNALS = List.of(
            new ShortHistory(),
            new FeatureLikelihood(Feature.IP_ADDRESS),
            new FeatureLikelihood(Feature.USER_AGENT),
            new KnownDevice(),
            new FailureBurst());

    /** Scores one sign-in. The same evidence always gets the same answer. */
    public Risk assess(Evidence evidence) {
        List<Reason> reasons = SIGNALS.stream()
                .map(signal -> signal.judge(evidence))
                .flatMap(Optional::stream)
                .toList();
        double logRisk = reasons.stream().mapToDouble(Reason::contribution).sum();
        return new Risk((int) Math.round(100 / (1 + Math.exp(-SLOPE * (logRisk - CENTRE)))), reasons);
    }
}
