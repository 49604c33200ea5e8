package org.keypool.signin.risk;

import java.util.Optional;

/**
 * How much likelier the observed feature is for an attacker than for this user: ln(p(x|attack) / p(x|user)).
 *
 * <p>Freeman et al. estimate p(x|user) by backing off to coarser traits and interpolating:
 * p(x|user) = &Sigma; w<sub>t</sub> p(x<sub>t</sub>|user) p(x|x<sub>t</sub>). With p(x|x<sub>t</sub>) = p(x) /
 * p(x<sub>t</sub>) that is p(x) L with L = &Sigma; w<sub>t</sub> r<sub>t</sub> and r<sub>t</sub> =
 * p(x<sub>t</sub>|user) / p(x<sub>t</sub>). Four rules are ours; docs/decisions/0021 tells what the simulation says of
 * each:
 *
 * <ul>
 *   <li>Smoothing: p(x<sub>t</sub>|user) = (1 - u) count/n + u p(x<sub>t</sub>). The mass u kept for what was not seen
 *       yet shrinks with the history, u = 0.5 / (n + 0.5), but not below {@link #LEAST_UNSEEN}: people go on buying
 *       telephones and travelling.
 *   <li>Imitation: p(x|attack) = (1 - i) p(x) + i p(x|user), where i is the share of attackers who bring what the user
 *       has ({@link Feature}). A feature can vouch for a sign-in with no more than ln i.
 *   <li>Only the most precise trait can vouch (r &gt; 1). A coarser one can excuse, not more: that half the attackers use
 *       Windows too is no reason to trust a new browser on it.
 *   <li>What only one sign-in had excuses by half: an attacker who got in once, before there was a profile, has not made
 *       the place familiar.
 * </ul>
 */
final class FeatureLikelihood implements Signal {

    static final double LEAST_UNSEEN = 0.08;
    private static final double UNSEEN_SIGN_INS = 0.5;
    private static final int FAMILIAR = 2;
    private static final double HALF_EXCUSE = 0.5;
    private static final double FULL_EXCUSE = 1;

    private final Feature feature;

    FeatureLikelihood(Feature feature) {
        this.feature = feature;
    }

    @Override
    public Optional<Reason> judge(Evidence evidence) {
        if (!evidence.hasProfile()) {
            return Optional.empty();
        }
        Frequencies user = evidence.user();
        Frequencies realm = evidence.realm().atLeast(user);
        double likelihood = 0;
        double weights = 0;
        boolean mostPrecise = true;
        for (Feature.Level level : feature.levels()) {
            Trait trait = level.trait();
            if (evidence.observed().value(trait).isPresent()) {
                double ratio = ratio(trait, user, realm);
                double most = mostPrecise ? Double.MAX_VALUE : FULL_EXCUSE;
                likelihood += level.weight() * Math.min(user.sharing(trait) < FAMILIAR ? HALF_EXCUSE : most, ratio);
                weights += level.weight();
            }
            mostPrecise = false;
        }
        if (weights == 0) {
            return Optional.of(new Reason(feature.signal(), 0, "keypoolRiskNotDetermined"));
        }
        double imitation = feature.imitation();
        double contribution = Math.log((1 - imitation) * weights / likelihood + imitation);
        return Optional.of(feature.reason(contribution, evidence));
    }

    private static double ratio(Trait trait, Frequencies user, Frequencies realm) {
        double anybody = (realm.sharing(trait) + trait.prior()) / (realm.signIns() + 1);
        double unseen = Math.max(LEAST_UNSEEN, UNSEEN_SIGN_INS / (user.signIns() + UNSEEN_SIGN_INS));
        double seen = (double) user.sharing(trait) / user.signIns();
        return (1 - unseen) * seen / anybody + unseen;
    }
}
