package org.keypool.signin.geography.file;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.maxmind.db.MaxMindDbParameter;
import org.keypool.signin.geography.Location;
import org.keypool.signin.risk.Coordinates;

/**
 * What we read of a record; the rest of it is skipped. The names are those of MaxMind's own files (GeoIP2 City, Country,
 * ASN), which others have taken over; files of countries only may have a plain {@code country_code} instead. Public for
 * the library, which makes these; whatever is not there is null.
 *
 * @param country its part of a record
 * @param countryCode the country's code where it stands alone
 * @param city its part of a record
 * @param location where that is
 * @param autonomousSystemNumber of the address's provider
 */
public record MmdbRecord(
        @MaxMindDbParameter(name = "country") Country country,
        @MaxMindDbParameter(name = "country_code") String countryCode,
        @MaxMindDbParameter(name = "city") City city,
        @MaxMindDbParameter(name = "location") Point location,

        @MaxMindDbParameter(name = "autonomous_system_number")
        Long autonomousSystemNumber) {

    private static final Pattern COUNTRY_CODE = Pattern.compile("[A-Z]{2}");
    private static final int LONGEST_CITY = 128;

    /** What the record says, as far as it can be right. */
    Location toLocation() {
        return new Location(
                Optional.ofNullable(country)
                        .map(Country::isoCode)
                        .or(() -> Optional.ofNullable(countryCode))
                        .filter(code -> COUNTRY_CODE.matcher(code).matches()),
                Optional.ofNullable(autonomousSystemNumber).map(String::valueOf),
                Optional.ofNullable(city)
                        .map(City::names)
                        .map(names -> names.get("en"))
                        .flatMap(MmdbRecord::printable),
                Optional.ofNullable(location).flatMap(Point::coordinates));
    }

    private static Optional<String> printable(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", " ").strip();
        return Optional.of(printable.length() > LONGEST_CITY ? printable.substring(0, LONGEST_CITY) : printable)
                .filter(text -> !text.isEmpty());
    }

    /**
     * A country.
     *
     * @param isoCode its code, two letters
     */
    public record Country(
            @MaxMindDbParameter(name = "iso_code") String isoCode) {}

    /**
     * A city.
     *
     * @param names by language
     */
    public record City(@MaxMindDbParameter(name = "names") Map<String, String> names) {}

    /**
     * Coordinates, in degrees.
     *
     * @param latitude north of the equator
     * @param longitude east of Greenwich
     */
    public record Point(
            @MaxMindDbParameter(name = "latitude") Double latitude,
            @MaxMindDbParameter(name = "longitude") Double longitude) {

        Optional<Coordinates> coordinates() {
            return latitude != null && longitude != null && Coordinates.areOnEarth(latitude, longitude)
                    ? Optional.of(new Coordinates(latitude, longitude))
                    : Optional.empty();
        }
    }
}
