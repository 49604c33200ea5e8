package org.keypool.signin.risk;

/**
 * One thing about a sign-in that can be counted.
 *
 * <p>The prior is the share of sign-ins that a value nobody has used yet is thought to have: it keeps the statistics of
 * a young realm finite and matters less with every sign-in.
 */
public enum Trait {
    /** The client's address. */
    ADDRESS("address", 0.0001),
    /** The network around it: /24 for IPv4, /48 for IPv6. */
    NETWORK("network", 0.001),
    /** The whole user agent string. */
    USER_AGENT("user agent", 0.01),
    /** The browser's family, without its version. */
    BROWSER("browser", 0.1),
    /** The operating system's family, without its version. */
    OPERATING_SYSTEM("operating system", 0.15),
    /** Mobile or desktop. */
    DEVICE_TYPE("device type", 0.35);

    private final String words;
    private final double prior;

    Trait(String words, double prior) {
        this.words = words;
        this.prior = prior;
    }

    String words() {
        return words;
    }

    double prior() {
        return prior;
    }
}
