package org.keypool.signin.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scores sign-ins.
 *
 * <p>Each signal adds to ln S, the logarithm of how much likelier an attacker is than the user. The score is
 * 100 / (1 + e<sup>-0.5 (ln S - 2.3)</sup>), rounded: 24 where nothing speaks for or against (ln S = 0), 50 at
 * ln S = 2.3. The scale is laid so that the thresholds which the simulation found are round scores
 * ({@link Thresholds#DEFAULT}).
 */
public final class RiskEngine {

    private static final double SLOPE = 0.5;
    private static final double CENTRE = 2.3;

    private static final List<Signal> SIGNALS = List.of(
            new ShortHistory(),
            new FeatureLikelihood(Feature.IP_ADDRESS),
            new FeatureLikelihood(Feature.USER_AGENT),
            new DeviceCookieLikelihood(),
            new FailureBurst(),
            new NetworkBurst(),
            new ImpossibleTravel(),
            new AddressReputation(),
            new DisownedContext());

    /** Scores one sign-in. The same evidence always gets the same answer. */
    public Risk assess(Evidence evidence) {
        List<Reason> reasons = new ArrayList<>(SIGNALS.size());
        double logRisk = 0;
        for (Signal signal : SIGNALS) {
            Optional<Reason> reason = signal.judge(evidence);
            if (reason.isPresent()) {
                reasons.add(reason.get());
                logRisk += reason.get().contribution();
            }
        }
        return new Risk(score(logRisk), reasons);
    }

    /** The score, 0 to 100, of ln S. */
    public static int score(double logarithm) {
        return (int) Math.round(100 / (1 + Math.exp(-SLOPE * (logarithm - CENTRE))));
    }
}
