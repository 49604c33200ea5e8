package org.keypool.signin.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A feature of a sign-in: a hierarchy of traits, the most precise first, each with its weight. Weights of traits that
 * were not observed fall to the others.
 *
 * <p>The weights of the user agent are those of Wiefling et al. (TOPS 2022), rounded. Theirs for the address are 0.6, for
 * its provider 0.3 and for its country 0.1; here the network takes a part of each, because it is known without any
 * geography.
 *
 * <p>Imitation is the share of attackers thought to bring the very value the user has: a browser's name for itself is
 * written by whoever sends it, an address is not. So a familiar user agent can hardly vouch for a sign-in.
 */
enum Feature {
    IP_ADDRESS(
            "ip-address",
            0.05,
            List.of(
                    new Level(Trait.ADDRESS, 0.5),
                    new Level(Trait.NETWORK, 0.25),
                    new Level(Trait.PROVIDER, 0.2),
                    new Level(Trait.COUNTRY, 0.05))) {
        @Override
        Reason reason(double contribution, Evidence evidence) {
            Frequencies user = evidence.user();
            List<Object> parameters =
                    new ArrayList<>(List.of(user.signIns(), user.sharing(Trait.ADDRESS), user.sharing(Trait.NETWORK)));
            Optional<String> provider = evidence.observed().value(Trait.PROVIDER);
            Optional<String> country = evidence.observed().value(Trait.COUNTRY);
            if (provider.isEmpty() && country.isEmpty()) {
                return new Reason(signal(), contribution, "keypoolRiskAddress", parameters);
            }
            parameters.add(provider.isPresent() ? user.sharing(Trait.PROVIDER) : "?");
            parameters.add(country.isPresent() ? user.sharing(Trait.COUNTRY) : "?");
            return new Reason(signal(), contribution, "keypoolRiskAddressAndPlace", parameters);
        }
    },
    USER_AGENT(
            "user-agent",
            0.7,
            List.of(
                    new Level(Trait.USER_AGENT, 0.54),
                    new Level(Trait.BROWSER, 0.27),
                    new Level(Trait.OPERATING_SYSTEM, 0.18),
                    new Level(Trait.DEVICE_TYPE, 0.01))) {
        @Override
        Reason reason(double contribution, Evidence evidence) {
            Frequencies user = evidence.user();
            return new Reason(
                    signal(),
                    contribution,
                    "keypoolRiskUserAgent",
                    user.signIns(),
                    user.sharing(Trait.USER_AGENT),
                    user.sharing(Trait.BROWSER),
                    user.sharing(Trait.OPERATING_SYSTEM),
                    user.sharing(Trait.DEVICE_TYPE));
        }
    };

    private final String signal;
    private final double imitation;
    private final List<Level> levels;

    Feature(String signal, double imitation, List<Level> levels) {
        this.signal = signal;
        this.imitation = imitation;
        this.levels = levels;
    }

    String signal() {
        return signal;
    }

    double imitation() {
        return imitation;
    }

    List<Level> levels() {
        return levels;
    }

    /** What the feature added, and how often the user has had what was observed. */
    abstract Reason reason(double contribution, Evidence evidence);

    /** A trait and what it weighs within its feature. */
    record Level(Trait trait, double weight) {}
}
