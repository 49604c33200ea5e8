package org.keypool.signin.risk;

import java.util.List;

/**
 * A feature of a sign-in: a hierarchy of traits, the most precise first, each with its weight.
 *
 * <p>The weights are those of Wiefling et al. for IP address and user agent. Their country (and network by AS number)
 * is missing until there is geography; the weights of what is there are scaled to one.
 */
enum Feature {
    IP_ADDRESS("ip-address", List.of(new Level(Trait.ADDRESS, 0.6), new Level(Trait.NETWORK, 0.4))),
    USER_AGENT(
            "user-agent",
            List.of(
                    new Level(Trait.USER_AGENT, 0.54),
                    new Level(Trait.BROWSER, 0.27),
                    new Level(Trait.OPERATING_SYSTEM, 0.13),
                    new Level(Trait.DEVICE_TYPE, 0.06)));

    private final String signal;
    private final List<Level> levels;

    Feature(String signal, List<Level> levels) {
        this.signal = signal;
        this.levels = levels;
    }

    String signal() {
        return signal;
    }

    List<Level> levels() {
        return levels;
    }

    /** A trait and what it weighs within its feature. */
    record Level(Trait trait, double weight) {}
}
