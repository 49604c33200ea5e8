package org.keypool.bench.risk;

import java.util.List;

/**
 * The base: the model of Freeman et al. (NDSS 2016, equation 7 without attack data) with the features and weights that
 * Wiefling et al. call EXTEND (FC 2021, TOPS 2022), by the formulas of the notebook they published
 * (das-group/rba-algorithm on GitHub), its treatment of unseen values included.
 */
final class FreemanModel {

    private static final List<List<Level>> FEATURES = List.of(
            List.of(new Level(Value.ADDRESS, 0.6), new Level(Value.PROVIDER, 0.3), new Level(Value.COUNTRY, 0.1)),
            List.of(
                    new Level(Value.USER_AGENT, 0.5386653840551359),
                    new Level(Value.BROWSER_VERSION, 0.2680451498625666),
                    new Level(Value.SYSTEM_VERSION, 0.18818295100109536),
                    new Level(Value.TYPE, 0.0051065150812021525)));

    /** A feature that never appeared in the user's past counts as four times likelier for an attacker. */
    private static final double UNSEEN = 4;

    private FreemanModel() {}

    /** ln S for one attempt against a user with at least one sign-in. */
    static double score(long[] values, Past past, Counts everybody) {
        double score = 0;
        for (List<Level> feature : FEATURES) {
            double global = global(feature, values, everybody);
            double local = 0;
            for (Level level : feature) {
                local += level.weight * past.count(level.value, values) / past.size();
            }
            score += Math.log(global / (local == 0 ? global / UNSEEN : local));
        }
        // p(u|attack) = 1 / users, p(u|legitimate) = the user's share of all sign-ins
        double attack = 1 / Math.max(1, everybody.users());
        double legitimate = (double) past.size() / everybody.signIns();
        return score + Math.log(attack / legitimate);
    }

    private static double global(List<Level> feature, long[] values, Counts everybody) {
        double likelihood = 0;
        int unseen = 1;
        for (Level level : feature.subList(1, feature.size())) {
            unseen += everybody.distinct(level.value);
            likelihood += level.weight * everybody.count(level.value, values) / everybody.signIns();
        }
        // Only the most precise value is smoothed: globally, and within itself.
        Level first = feature.get(0);
        double seen = everybody.count(first.value, values);
        double within = seen == 0 ? 1 : seen / (seen + feature.size());
        return likelihood + first.weight * within * Math.max(1, seen) / (everybody.signIns() + unseen);
    }

    private record Level(Value value, double weight) {}
}
