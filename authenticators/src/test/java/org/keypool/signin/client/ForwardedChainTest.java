package org.keypool.signin.client;

import java.util.List;
import java.util.Optional;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ForwardedChainTest {

    private static final List<IpRange> TRUSTED = List.of(
            IpRange.parse("127.0.0.1").orElseThrow(),
            IpRange.parse("10.0.0.0/8").orElseThrow());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7 | 203.0.113.7",
                "198.51.100.1, 203.0.113.7 | 203.0.113.7",
                "198.51.100.1, 203.0.113.7, 10.1.1.1 | 203.0.113.7",
                "10.9.9.9, 203.0.113.7, 10.1.1.1, 127.0.0.1 | 203.0.113.7",
                "203.0.113.7:4711 | 203.0.113.7",
                "[2001:db8::1]:4711 | 2001:db8:0:0:0:0:0:1",
                "2001:db8::1 | 2001:db8:0:0:0:0:0:1",
                "10.1.1.1, 10.2.2.2 | 10.1.1.1",
                "203.0.113.7, garbage | -",
                "203.0.113.7, | -",
                "garbage, 203.0.113.7 | 203.0.113.7"
            })
    void clientWhenXForwardedForThenIsTheRightmostUntrustedEntry(String header, String client) {
        assertThat(text(ForwardedChain.fromXForwardedFor(List.of(header)).client(TRUSTED)))
                .isEqualTo(client);
    }

    @Test
    void clientWhenSeveralHeadersThenTheLastOneIsTheNearest() {
        ForwardedChain chain = ForwardedChain.fromXForwardedFor(List.of("198.51.100.1", "203.0.113.7, 10.1.1.1"));

        assertThat(text(chain.client(TRUSTED))).isEqualTo("203.0.113.7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "for=203.0.113.7;proto=https;by=10.1.1.1 | 203.0.113.7",
                "for=198.51.100.1, For=\"203.0.113.7:4711\" | 203.0.113.7",
                "for=203.0.113.7, for=10.1.1.1 | 203.0.113.7",
                "proto=https;for=\"[2001:db8::1]:4711\" | 2001:db8:0:0:0:0:0:1",
                "for=_hidden | -",
                "by=203.0.113.7 | -"
            })
    void clientWhenForwardedThenIsTheRightmostUntrustedNode(String header, String client) {
        assertThat(text(ForwardedChain.fromForwarded(List.of(header)).client(TRUSTED)))
                .isEqualTo(client);
    }

    @Property
    void clientWhenAnythingIsSentThenNeverThrows(@ForAll String header) {
        assertThat(ForwardedChain.fromXForwardedFor(List.of(header)).client(TRUSTED))
                .isNotNull();
        assertThat(ForwardedChain.fromForwarded(List.of(header)).client(TRUSTED))
                .isNotNull();
    }

    @Test
    void clientWhenTheChainIsEndlessThenLooksAtItsEndOnly() {
        String header = "198.51.100.1, " + "10.1.1.1, ".repeat(10_000) + "10.1.1.1";

        assertThat(text(ForwardedChain.fromXForwardedFor(List.of(header)).client(TRUSTED)))
                .isEqualTo("10.1.1.1");
    }

    private static String text(Optional<IpAddress> address) {
        return address.map(IpAddress::toString).orElse("-");
    }
}
