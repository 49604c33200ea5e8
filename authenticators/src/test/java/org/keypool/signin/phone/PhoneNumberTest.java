package org.keypool.signin.phone;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

    @Property
    void parseWhenAnyTextThenNeverThrowsAndOnlyE164ComesOut(@ForAll @StringLength(max = 60) String typed) {
        PhoneNumber.parse(typed).ifPresent(number -> assertThat(number.e164()).matches("\\+[1-9][0-9]{6,14}"));
    }
}
