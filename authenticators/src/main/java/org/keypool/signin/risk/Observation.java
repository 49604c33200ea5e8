package org.keypool.signin.risk;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one sign-in looked like. What could not be observed is absent.
 *
 * @param traits the observed values
 * @param city the name of the city it came from: for people, the engine does not judge by it
 * @param coordinates where about that is
 */
public record Observation(Map<Trait, String> traits, Optional<String> city, Optional<Coordinates> coordinates) {

    /** Keeps its own copy, in the order of the traits. */
    public Observation {
        Map<Trait, String> copy = new EnumMap<>(Trait.class);
        copy.putAll(traits);
        traits = copy;
        Objects.requireNonNull(city, "city");
        Objects.requireNonNull(coordinates, "coordinates");
    }

    /** Without a place. */
    public Observation(Map<Trait, String> traits) {
        this(traits, Optional.empty(), Optional.empty());
    }

    /** The value of a trait. */
    public Optional<String> value(Trait trait) {
        return Optional.ofNullable(traits.get(trait));
    }
}
