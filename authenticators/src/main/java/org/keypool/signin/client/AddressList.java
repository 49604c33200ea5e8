package org.keypool.signin.client;

import java.util.List;

import org.keypool.signin.risk.Observation;
import org.keypool.signin.risk.Trait;

/**
 * A list of addresses and of blocks in CIDR notation, IPv4 and IPv6.
 *
 * @param ranges as an administrator wrote them; what is no range matches nothing
 */
public record AddressList(List<String> ranges) {

    /** Keeps its own copy. */
    public AddressList {
        ranges = List.copyOf(ranges);
    }

    /** Whether a text is an address or a block. */
    public static boolean isRange(String text) {
        return IpRange.parse(text.strip()).isPresent();
    }

    /** Whether the address that was observed is on the list; one that could not be told is on none. */
    public boolean contains(Observation observed) {
        return observed.value(Trait.ADDRESS)
                .flatMap(IpAddress::parse)
                .filter(this::contains)
                .isPresent();
    }

    private boolean contains(IpAddress address) {
        return ranges.stream().anyMatch(range -> IpRange.parse(range.strip())
                .filter(block -> block.contains(address))
                .isPresent());
    }
}
