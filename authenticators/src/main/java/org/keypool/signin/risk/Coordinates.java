package org.keypool.signin.risk;

/**
 * A point on the earth, in degrees.
 *
 * @param latitude -90 to 90
 * @param longitude -180 to 180
 */
public record Coordinates(double latitude, double longitude) {

    /** Refuses what is nowhere. */
    public Coordinates {
        if (!areOnEarth(latitude, longitude)) {
            throw new IllegalArgumentException("nowhere on earth");
        }
    }

    /** Whether these are coordinates. */
    public static boolean areOnEarth(double latitude, double longitude) {
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    }
}
