package org.keypool.signin.risk;

import java.time.Duration;

/**
 * The way from the place of the user's last sign-in to the place of this one.
 *
 * @param kilometres along the great circle
 * @param time between the two sign-ins
 */
public record Journey(double kilometres, Duration time) {

    private static final double EARTH_RADIUS_KM = 6371;

    /** Refuses what cannot be. */
    public Journey {
        if (!(kilometres >= 0) || time.isNegative()) {
            throw new IllegalArgumentException("neither way nor time can be negative");
        }
    }

    /** Between two places, given in degrees; the haversine formula. */
    public static Journey between(
            double fromLatitude, double fromLongitude, double toLatitude, double toLongitude, Duration time) {
        double latitudes = Math.toRadians(toLatitude - fromLatitude) / 2;
        double longitudes = Math.toRadians(toLongitude - fromLongitude) / 2;
        double haversine = Math.pow(Math.sin(latitudes), 2)
                + Math.cos(Math.toRadians(fromLatitude))
                        * Math.cos(Math.toRadians(toLatitude))
                        * Math.pow(Math.sin(longitudes), 2);
        return new Journey(2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine))), time);
    }
}
