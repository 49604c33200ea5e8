package org.keypool.signin.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.keypool.signin.device.TrustedDevice;

/**
 * A device as JSON, under the names that Cognito has for what it has; times are seconds since 1970, and what is not known is
 * left out.
 *
 * @param key by which it can be forgotten
 * @param name its browser and operating system
 * @param created its first sign-in that is remembered, or when it became trusted
 * @param lastSignIn its last one
 * @param address from where that came
 * @param city where that is
 * @param country the country's code, two letters
 * @param current whether this request comes from it
 * @param trustedUntil until when it stands for the second factor
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeviceDocument(
        @JsonProperty("DeviceKey") String key,
        @JsonProperty("DeviceName") String name,
        @JsonProperty("DeviceCreateDate") double created,
        @JsonProperty("DeviceLastAuthenticatedDate") Double lastSignIn,
        @JsonProperty("IpAddress") String address,
        @JsonProperty("City") String city,
        @JsonProperty("CountryCode") String country,
        @JsonProperty("Current") boolean current,
        @JsonProperty("TrustedUntil") Double trustedUntil) {

    static DeviceDocument of(KnownDevice device, TrustedDevice trust, boolean current) {
        Place place = device.place();
        return new DeviceDocument(
                device.id(),
                device.name(),
                seconds(device.firstSignIn()),
                seconds(device.lastSignIn()),
                device.address(),
                place.city(),
                place.country(),
                current,
                trust == null ? null : seconds(trust.until()));
    }

    /** One that has not signed in for so long that its sign-ins no longer count. */
    static DeviceDocument of(TrustedDevice device, boolean current) {
        return new DeviceDocument(
                device.key(),
                device.name(),
                seconds(device.since()),
                null,
                null,
                null,
                null,
                current,
                seconds(device.until()));
    }

    private static double seconds(long millis) {
        return millis / 1000.0;
    }
}
