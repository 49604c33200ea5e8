package org.keypool.signin.risk;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one sign-in looked like. A trait that could not be observed is absent.
 *
 * @param traits the observed values
 */
public record Observation(Map<Trait, String> traits) {

    /** Keeps its own copy, in the order of the traits. */
    public Observation {
        Map<Trait, String> copy = new EnumMap<>(Trait.class);
        copy.putAll(traits);
        traits = copy;
    }

    /** The value of a trait. */
    public Optional<String> value(Trait trait) {
        return Optional.ofNullable(traits.get(trait));
    }
}
