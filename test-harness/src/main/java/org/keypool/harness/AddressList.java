package org.keypool.harness;

import java.nio.file.Path;

/** The list of attackers' addresses that the servers of a test run watch. There is none until a test writes it. */
public final class AddressList {
    /** A line for each address or block. */
    public static final Path FILE = Place.TARGET.resolve("attackers.netset");

    private AddressList() {}

    /** The server's option, once what an earlier run has left is gone. */
    static String option() {
        Place.forget(FILE);
        return "--spi-address-reputation--list--files=" + FILE;
    }
}
