package org.keypool.signin.risk;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the device cookie tells.
 *
 * @param known whether the sign-in comes from a device this user has signed in on before
 * @param returns how many of the user's past sign-ins came from a device that was there before
 */
public record Device(boolean known, long returns) {

    /** A user without any device, on none. */
    public static final Device NONE = new Device(false, 0);

    /** Refuses counts that cannot be. */
    public Device {
        if (returns < 0) {
            throw new IllegalArgumentException("a count cannot be negative");
        }
    }

    /**
     * Looks the shown device up in the past. A device that a user's very first sign-ins came from was judged by no
     * profile and may be an intruder's: it is known from its second sign-in on.
     *
     * @param shown the id of the device that this sign-in shows, or null
     * @param past the devices of the user's past successful sign-ins, the latest first; null for those without one
     * @param whole whether these are all the user ever had
     */
    public static Device of(Object shown, List<?> past, boolean whole) {
        Set<Object> devices = new HashSet<>();
        int withDevice = 0;
        int same = 0;
        boolean judged = false;
        int firstUnjudged = whole ? past.size() - ShortHistory.LEAST_SIGN_INS : past.size();
        for (int i = 0; i < past.size(); i++) {
            Object device = past.get(i);
            if (device != null) {
                withDevice++;
                devices.add(device);
                if (Objects.equals(device, shown)) {
                    same++;
                    judged |= i < firstUnjudged;
                }
            }
        }
        return new Device(judged || same > 1, withDevice - devices.size());
    }
}
