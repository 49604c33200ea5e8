package org.keypool.signin.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 address. Parsed strictly and never looked up; an IPv4-mapped IPv6 address is the IPv4 one. */
public final class IpAddress {

    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    // A colon makes the JDK take the text for an IPv6 literal: with one, getByName never asks a name server.
    private static final Pattern IPV6_CHARACTERS = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");

    private final InetAddress address;

    private IpAddress(InetAddress address) {
        this.address = address;
    }

    /** Reads an address; empty for null and for whatever is none. */
    public static Optional<IpAddress> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (IPV4.matcher(text).matches() || IPV6_CHARACTERS.matcher(text).matches()) {
            try {
                return Optional.of(new IpAddress(InetAddress.getByName(text)));
            } catch (UnknownHostException notAnAddress) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    static IpAddress of(byte[] bytes) {
        try {
            return new IpAddress(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException wrongLength) {
            throw new IllegalArgumentException(wrongLength);
        }
    }

    /** As the JDK has it. */
    public InetAddress inetAddress() {
        return address;
    }

    byte[] bytes() {
        return address.getAddress();
    }

    /** The network a client of this address usually stays in: /24 for IPv4, /48 for IPv6. */
    IpRange network() {
        return IpRange.around(this, bytes().length == 4 ? 24 : 48);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress that && Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }

    @Override
    public String toString() {
        return address.getHostAddress();
    }
}
