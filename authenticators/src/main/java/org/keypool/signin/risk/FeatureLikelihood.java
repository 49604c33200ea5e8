package org.keypool.signin.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much likelier the observed feature is for anybody than for this user: ln(p(x) / p(x|user)).
 *
 * <p>Freeman et al. estimate p(x|user) by backing off to coarser traits and interpolating:
 * p(x|user) = &Sigma; w<sub>t</sub> p(x<sub>t</sub>|user) p(x|x<sub>t</sub>). With p(x|x<sub>t</sub>) = p(x) /
 * p(x<sub>t</sub>) the ratio becomes 1 / &Sigma; w<sub>t</sub> r<sub>t</sub>, where r<sub>t</sub> = p(x<sub>t</sub>|user)
 * / p(x<sub>t</sub>). Two rules are ours:
 *
 * <ul>
 *   <li>Smoothing: p(x<sub>t</sub>|user) = (1 - u) count/n + u p(x<sub>t</sub>). The mass u kept for what was not seen
 *       yet shrinks with the history, u = 0.5 / (n + 0.5), but not below {@link #LEAST_UNSEEN}: people go on buying
 *       telephones and travelling.
 *   <li>Only the most precise trait can vouch (r &gt; 1). A coarser one can excuse, not more: that half the attackers use
 *       Windows too is no reason to trust a new browser on it.
 * </ul>
 */
final class FeatureLikelihood implements Signal {

    /** With fewer successful sign-ins than this a user has no profile, and the signal is silent. */
    static final int LEAST_HISTORY = 3;

    static final double LEAST_UNSEEN = 0.08;
    private static final double UNSEEN_SIGN_INS = 0.5;

    private final Feature feature;

    FeatureLikelihood(Feature feature) {
        this.feature = feature;
    }

    @Override
    public Optional<Reason> judge(Evidence evidence) {
        if (evidence.user().signIns() < LEAST_HISTORY) {
            return Optional.empty();
        }
        List<Feature.Level> observed = feature.levels().stream()
                .filter(level -> evidence.observed().value(level.trait()).isPresent())
                .toList();
        if (observed.isEmpty()) {
            return Optional.of(new Reason(feature.signal(), 0, "could not be determined"));
        }
        Frequencies realm = evidence.realm().atLeast(evidence.user());
        double likelihood = 0;
        double weights = 0;
        for (Feature.Level level : observed) {
            double ratio = ratio(level.trait(), evidence.user(), realm);
            boolean mostPrecise = level == feature.levels().get(0);
            likelihood += level.weight() * (mostPrecise ? ratio : Math.min(1, ratio));
            weights += level.weight();
        }
        return Optional.of(new Reason(feature.signal(), -Math.log(likelihood / weights), words(observed, evidence)));
    }

    private static double ratio(Trait trait, Frequencies user, Frequencies realm) {
        double anybody = (realm.sharing(trait) + trait.prior()) / (realm.signIns() + 1);
        double unseen = Math.max(LEAST_UNSEEN, UNSEEN_SIGN_INS / (user.signIns() + UNSEEN_SIGN_INS));
        double seen = (double) user.sharing(trait) / user.signIns();
        return (1 - unseen) * seen / anybody + unseen;
    }

    private static String words(List<Feature.Level> levels, Evidence evidence) {
        List<String> parts = new ArrayList<>();
        for (Feature.Level level : levels) {
            parts.add(level.trait().words() + " in " + evidence.user().sharing(level.trait()));
        }
        return String.join(", ", parts) + " of the user's last "
                + evidence.user().signIns() + " sign-ins";
    }
}
