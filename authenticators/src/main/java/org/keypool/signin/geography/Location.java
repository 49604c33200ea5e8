package org.keypool.signin.geography;

import java.util.Optional;

import org.keypool.signin.risk.Coordinates;

/**
 * What geography knows of an address. Each part may be missing.
 *
 * @param country its code, two letters (ISO 3166-1)
 * @param provider who the address belongs to, by the number of its autonomous system (ASN)
 * @param city its English name
 * @param coordinates where about that is
 */
public record Location(
        Optional<String> country, Optional<String> provider, Optional<String> city, Optional<Coordinates> coordinates) {

    /** Nothing is known. */
    public static final Location UNKNOWN =
            new Location(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The same, with what is missing taken from another source. */
    public Location or(Location other) {
        return new Location(
                country.or(other::country),
                provider.or(other::provider),
                city.or(other::city),
                coordinates.or(other::coordinates));
    }
}
