package org.keypool.bench.load;

/**
 * What one contender did for some seconds.
 *
 * @param nanos how long each request took, in any order
 * @param seconds how long the round took
 * @param cpuSeconds the processor time that the Keycloak server took meanwhile
 */
public record Round(long[] nanos, double seconds, double cpuSeconds) {

    /** Requests a second. */
    public double rate() {
        return nanos.length / seconds;
    }

    /** The server's processor time for one request, in milliseconds. */
    public double cpuMillis() {
        return 1e3 * cpuSeconds / nanos.length;
    }
}
