package org.keypool.signin.client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.0/24",
        "0.0.0.0, 0.0.0.0/24",
        "255.255.255.255, 255.255.255.0/24",
        "2001:db8:1:2::3, 2001:db8:1:0:0:0:0:0/48",
        "::1, 0:0:0:0:0:0:0:0/48",
        "::ffff:203.0.113.7, 203.0.113.0/24"
    })
    void networkWhenAddressIsValidThenIsItsNeighbourhood(String address, String network) {
        assertThat(IpAddress.parse(address).orElseThrow().network()).hasToString(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1.2.3",
                "1.2.3.4.",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.2.3.4",
                "1.2.3.4 ",
                "0x7f.1",
                "localhost",
                "example.com",
                "unknown",
                "_hidden",
                "[::1]",
                "::1%eth0",
                "fe80::1%1",
                ":::",
                "1::2::3",
                "12345::",
                "::g",
                "1.2.3.4:80",
                ":",
                "::1.2.3.400"
            })
    void parseWhenNotAnAddressThenEmpty(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @Test
    void parseWhenNullThenEmpty() {
        assertThat(IpAddress.parse(null)).isEmpty();
    }

    @Test
    void parseWhenWrittenDifferentlyThenEqual() {
        assertThat(IpAddress.parse("2001:DB8::1")).isEqualTo(IpAddress.parse("2001:db8:0:0:0:0:0:1"));
        assertThat(IpAddress.parse("::ffff:127.0.0.1")).isEqualTo(IpAddress.parse("127.0.0.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.1.2.3/32, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "0.0.0.0/0, 198.51.100.1, true",
        "0.0.0.0/0, ::1, false",
        "::1, ::1, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false"
    })
    void containsWhenAskedThenComparesThePrefix(String range, String address, boolean expected) {
        assertThat(IpRange.parse(range)
                        .orElseThrow()
                        .contains(IpAddress.parse(address).orElseThrow()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/8", "10.0.0.0/", "10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/8/8", "host/8"})
    void parseWhenNotARangeThenEmpty(String text) {
        assertThat(IpRange.parse(text)).isEmpty();
    }
}
