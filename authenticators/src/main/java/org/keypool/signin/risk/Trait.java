package org.keypool.signin.risk;

/**
 * One thing about a sign-in that can be counted.
 *
 * <p>The prior is the share of sign-ins that a value nobody has used yet is thought to have: it keeps the statistics of
 * a young realm finite and matters less with every sign-in.
 */
public enum Trait {
    /** The client's address. */
    ADDRESS(0.0001),
    /** The network around it: /24 for IPv4, /48 for IPv6. */
    NETWORK(0.001),
    /** The provider the address belongs to, by the number of its autonomous system (ASN). */
    PROVIDER(0.01),
    /** The country the address belongs to. */
    COUNTRY(0.05),
    /** The whole user agent string. */
    USER_AGENT(0.01),
    /** The browser's family, without its version. */
    BROWSER(0.1),
    /** The operating system's family, without its version. */
    OPERATING_SYSTEM(0.15),
    /** Mobile or desktop. */
    DEVICE_TYPE(0.35);

    private final double prior;

    Trait(double prior) {
        this.prior = prior;
    }

    double prior() {
        return prior;
    }
}
