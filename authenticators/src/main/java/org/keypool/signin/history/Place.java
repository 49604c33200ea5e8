package org.keypool.signin.history;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a sign-in came from, for people.
 *
 * @param city its name; null if that is not known
 * @param country its code, two letters; null if that is not known
 */
public record Place(String city, String country) {

    /** Such as {@code Oslo, Norway}, with the country's name in this language; empty if nothing is known. */
    public Optional<String> name(Locale language) {
        return Optional.of(Stream.concat(Stream.ofNullable(city), countryName(language).stream())
                        .collect(Collectors.joining(", ")))
                .filter(name -> !name.isEmpty());
    }

    Optional<String> countryName(Locale language) {
        return Optional.ofNullable(country)
                .map(code -> new Locale.Builder().setRegion(code).build().getDisplayCountry(language));
    }
}
