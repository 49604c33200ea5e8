package org.keypool.signin.phone;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "+4915123456789, +4915123456789, +49 ••• 789",
        "+49 (0)151 / 234-567 89, +4915123456789, +49 ••• 789",
        "+1 (650) 253-0000, +16502530000, +1 ••• 000",
        "+290 22158, +29022158, +290 ••• 158",
        "+44.7700.900123, +447700900123, +44 ••• 123"
    })
    void parseWhenCompleteThenInOneForm(String typed, String e164, String hint) {
        PhoneNumber number = PhoneNumber.parse(typed).orElseThrow();

        assertThat(number.e164()).isEqualTo(e164);
        assertThat(number.hint()).isEqualTo(hint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "015123456789",
                "004915123456789",
                "4915123456789",
                "+0915123456789",
                "+49151",
                "+49 151 2345 6789 0123",
                "+999 151 2345678",
                "+979 123456789", // premium rate
                "+882 123456789", // global network
                "+1 650 253 00000",
                "+1 050 253 0000",
                "+49151234567a",
                "++4915123456789",
                "+4915123456789;drop",
                "+٤٩١٥١٢٣٤٥٦٧٨٩",
                "+49 1512345678                               9"
            })
    void parseWhenAnythingElseThenRefused(String typed) {
        assertThat(PhoneNumber.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0151 234 567 89, DE, +4915123456789",
        "151/23456789, DE, +4915123456789",
        "(650) 253-0000, US, +16502530000",
        "1-650-253-0000, CA, +16502530000",
        "8 (912) 345-67-89, RU, +79123456789",
        "843 123 45 67, RU, +78431234567",
        "06 20 123 4567, HU, +36201234567",
        "8 029 123 45 67, BY, +375291234567",
        "06 12 34 56 78, FR, +33612345678",
        "012345678, IT, +39012345678", // keeps its zero
        "01 02 03 04 05, CI, +2250102030405", // keeps its zero
        "0043 664 1234567, DE, +436641234567",
        "011 49 151 23456789, US, +4915123456789",
        "+44 7700 900123, DE, +447700900123"
    })
    void parseWhenDialledInACountryThenAsFromAbroad(String typed, String region, String e164) {
        assertThat(PhoneNumber.parse(typed, Country.of(region).orElseThrow())).contains(new PhoneNumber(e164));
    }

    @ParameterizedTest
    @CsvSource({
        "'', DE",
        "0, DE",
        "12, DE",
        "0151 2345678901234567, DE",
        "+999 1234567, DE",
        "00, DE",
        "123 456 7890, US",
        "151x23456789, DE",
        "'49,151234567', DE",
        "٠١٥١٢٣٤٥٦٧٨٩, DE"
    })
    void parseWhenNoNumberOfTheCountryThenRefused(String typed, String region) {
        assertThat(PhoneNumber.parse(typed, Country.of(region).orElseThrow())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+4915123456789, +49 151 234 567 89",
        "+16502530000, +1 650 253 0000",
        "+29022158, +290 221 58",
        "+35312345678, +353 123 456 78",
        "+3531234567, +353 123 4567"
    })
    void readableWhenShownThenInGroupsAndReadBackTheSame(String e164, String readable) {
        PhoneNumber number = new PhoneNumber(e164);

        assertThat(number.readable()).isEqualTo(readable);
        assertThat(PhoneNumber.parse(readable)).contains(number);
        assertThat(PhoneNumber.parse(number.national(), number.country())).contains(number);
    }

    @Property
    void parseWhenAnyTextInAnyCountryThenNeverThrowsAndOnlyE164ComesOut(
            @ForAll @StringLength(max = 60) String typed, @ForAll @IntRange(max = 244) int country) {
        PhoneNumber.parse(typed, Country.all().get(country))
                .ifPresent(number -> assertThat(number.e164()).matches("\\+[1-9][0-9]{6,14}"));
    }

    @Property
    void parseWhenAnyTextThenNeverThrowsAndOnlyE164ComesOut(@ForAll @StringLength(max = 60) String typed) {
        PhoneNumber.parse(typed).ifPresent(number -> assertThat(number.e164()).matches("\\+[1-9][0-9]{6,14}"));
    }
}
