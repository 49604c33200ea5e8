package org.keypool.bench.risk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.keypool.signin.risk.Device;
import org.keypool.signin.risk.Evidence;
import org.keypool.signin.risk.Failures;
import org.keypool.signin.risk.Frequencies;
import org.keypool.signin.risk.Observation;
import org.keypool.signin.risk.Risk;
import org.keypool.signin.risk.RiskEngine;
import org.keypool.signin.risk.Trait;

/** What is compared: the base, and our engine with more and more to look at. */
record Model(String name, boolean base, boolean geography, boolean signals, boolean lists, int lossRate) {

    /** Shares of sign-ins at which a device has lost its cookie. */
    static final List<Double> LOSS_RATES = List.of(0.02, 0.10, 0.30);

    private static final int NO_DEVICE = -1;
    private static final int TEN_PERCENT = 1;

    /** The base comes first. */
    static final List<Model> ALL = all();

    private static final Optional<String> LISTED = Optional.of("a list");

    private static final RiskEngine ENGINE = new RiskEngine();
    private static final Map<Trait, Value> VALUES = new EnumMap<>(Map.of(
            Trait.ADDRESS, Value.ADDRESS,
            Trait.NETWORK, Value.NETWORK,
            Trait.PROVIDER, Value.PROVIDER,
            Trait.COUNTRY, Value.COUNTRY,
            Trait.USER_AGENT, Value.USER_AGENT,
            Trait.BROWSER, Value.BROWSER,
            Trait.OPERATING_SYSTEM, Value.SYSTEM,
            Trait.DEVICE_TYPE, Value.TYPE));

    /** The engine with what the sign-in flow feeds it without any file; the default thresholds are taken from it. */
    static Model today() {
        return ALL.get(ALL.size() - 1);
    }

    /** ln S of an attempt that shows these cookies, one for each loss rate, null for none. */
    double score(Attempt attempt, long[] values, Past past, Counts everybody, Failures failures, Long[] cookies) {
        return base
                ? FreemanModel.score(values, past, everybody)
                : risk(attempt, values, past, everybody, failures, cookies).logarithm();
    }

    private Risk risk(Attempt attempt, long[] values, Past past, Counts everybody, Failures failures, Long[] cookies) {
        Map<Trait, String> traits = new EnumMap<>(Trait.class);
        Map<Trait, Long> user = new EnumMap<>(Trait.class);
        Map<Trait, Long> realm = new EnumMap<>(Trait.class);
        for (Map.Entry<Trait, Value> entry : VALUES.entrySet()) {
            Trait trait = entry.getKey();
            if (geography || trait != Trait.PROVIDER && trait != Trait.COUNTRY) {
                traits.put(trait, "");
                user.put(trait, (long) past.count(entry.getValue(), values));
                realm.put(trait, (long) everybody.count(entry.getValue(), values));
            }
        }
        Device device = lossRate == NO_DEVICE
                ? Device.NONE
                : Device.of(cookies[lossRate], past.cookies(lossRate), past.whole());
        return ENGINE.assess(new Evidence(
                new Observation(traits),
                new Frequencies(past.size(), user),
                new Frequencies(everybody.signIns(), realm),
                device,
                signals ? failures : Failures.NONE,
                geography && signals ? Countries.journey(past.last(), attempt) : Optional.empty(),
                lists && attempt.place().listed() ? LISTED : Optional.empty()));
    }

    private static List<Model> all() {
        List<Model> models = new ArrayList<>();
        models.add(new Model("base (Freeman, EXTEND)", true, true, false, false, NO_DEVICE));
        models.add(new Model("ours, statistics only", false, true, false, false, NO_DEVICE));
        models.add(new Model("ours, without device", false, true, true, true, NO_DEVICE));
        for (int rate = 0; rate < LOSS_RATES.size(); rate++) {
            String lost = Math.round(100 * LOSS_RATES.get(rate)) + " % of cookies lost";
            models.add(new Model("ours, " + lost, false, true, true, true, rate));
        }
        models.add(new Model("ours, in Keycloak with a list, 10 % lost", false, false, true, true, TEN_PERCENT));
        models.add(new Model("ours, in Keycloak without files, 10 % lost", false, false, true, false, TEN_PERCENT));
        return models;
    }
}
