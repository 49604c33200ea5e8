package org.keypool.signin.client;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A block of addresses in CIDR notation; a single address is a block of its own. */
final class IpRange {

    private static final Pattern PREFIX_LENGTH = Pattern.compile("\\d{1,3}");

    private final IpAddress network;
    private final int prefixLength;

    private IpRange(IpAddress network, int prefixLength) {
        this.network = network;
        this.prefixLength = prefixLength;
    }

    static Optional<IpRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return address.map(single -> around(single, single.bytes().length * 8));
        }
        String length = text.substring(slash + 1);
        if (address.isEmpty() || !PREFIX_LENGTH.matcher(length).matches()) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(length);
        return bits <= address.get().bytes().length * 8 ? Optional.of(around(address.get(), bits)) : Optional.empty();
    }

    static IpRange around(IpAddress address, int prefixLength) {
        return new IpRange(IpAddress.of(masked(address.bytes(), prefixLength)), prefixLength);
    }

    boolean contains(IpAddress address) {
        byte[] bytes = address.bytes();
        return bytes.length == network.bytes().length && Arrays.equals(masked(bytes, prefixLength), network.bytes());
    }

    private static byte[] masked(byte[] bytes, int prefixLength) {
        byte[] result = bytes.clone();
        for (int bit = prefixLength; bit < result.length * 8; bit++) {
            result[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return result;
    }

    @Override
    public String toString() {
        return network + "/" + prefixLength;
    }
}
