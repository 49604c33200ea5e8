package org.keypool.signin.device;

/**
 * A device that stands for a user's second factor.
 *
 * @param credentialId the credential that shows it among the user's
 * @param deviceId what its cookie calls it; null if it was trusted before that was kept
 * @param name its browser and operating system
 * @param since when it became trusted, in milliseconds
 * @param until when that ends, in milliseconds
 */
public record TrustedDevice(String credentialId, String deviceId, String name, long since, long until) {

    /** What it is called by those who see it. */
    public String key() {
        return deviceId == null ? credentialId : deviceId;
    }
}
