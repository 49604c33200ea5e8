package org.keypool.signin.phone;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CountryTest {

    @Test
    void allWhenListedThenEachHasANameInEveryLanguageAndACallingCodeThatIsNoOthersBeginning() {
        assertThat(Country.all()).hasSize(245).doesNotHaveDuplicates().allSatisfy(country -> {
            for (Locale language : new Locale[] {Locale.ENGLISH, Locale.GERMAN}) {
                assertThat(country.name(language)).isNotBlank().isNotEqualTo(country.region());
            }
            assertThat(Country.all())
                    .filteredOn(other -> !other.callingCode().equals(country.callingCode()))
                    .noneMatch(other -> other.callingCode().startsWith(country.callingCode()));
        });
    }

    @Test
    void allWhenListedThenNearlyAllCountriesOfTheWorldAreThere() {
        // Where nobody lives, or the numbers are another country's.
        assertThat(Locale.getISOCountries())
                .filteredOn(region -> Country.of(region).isEmpty())
                .containsExactlyInAnyOrder("AQ", "BV", "GS", "HM", "PN", "TF", "UM");
    }

    @ParameterizedTest
    @CsvSource({"+4915123456789, DE", "+16502530000, US", "+77010001234, RU", "+441534000000, GB", "+29022158, SH"})
    void ofNumberWhenSeveralShareTheCallingCodeThenTheLargest(String e164, String region) {
        Country country = Country.ofNumber(e164).orElseThrow();

        assertThat(country.region()).isEqualTo(region);
        assertThat(country.main()).isTrue();
    }

    @Test
    void ofWhenUnknownThenEmpty() {
        assertThat(Country.of(null)).isEmpty();
        assertThat(Country.of("de")).isEmpty();
        assertThat(Country.ofNumber("+999123")).isEmpty();
        assertThat(Country.of("JE").orElseThrow().main()).isFalse();
    }
}
