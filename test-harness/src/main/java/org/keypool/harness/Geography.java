package org.keypool.harness;

import java.nio.file.Path;

/** The files that the servers of a test run look addresses up in. There are none until a test writes them. */
public final class Geography {
    /** Of cities. */
    public static final Path CITIES = Place.TARGET.resolve("cities.mmdb");

    /** Of providers, by their ASN. */
    public static final Path PROVIDERS = Place.TARGET.resolve("providers.mmdb");

    private Geography() {}

    /** The server's option, once what an earlier run has left is gone. */
    static String option() {
        Place.forget(CITIES);
        Place.forget(PROVIDERS);
        return "--spi-geography--mmdb--files=" + CITIES + "," + PROVIDERS;
    }
}
