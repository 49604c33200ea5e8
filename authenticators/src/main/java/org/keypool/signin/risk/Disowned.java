package org.keypool.signin.risk;

/**
 * Whether an earlier sign-in which was said not to be the user's, by the user or an administrator, looked like this one.
 *
 * @param device it came from the device whose cookie is shown
 * @param network it came from the same network
 */
public record Disowned(boolean device, boolean network) {

    /** Nothing was disowned, or nothing like this. */
    public static final Disowned NONE = new Disowned(false, false);
}
