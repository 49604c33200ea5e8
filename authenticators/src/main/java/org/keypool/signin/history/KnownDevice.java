package org.keypool.signin.history;

/**
 * A device that a user has signed in on, and whose cookie vouches for the user.
 *
 * @param id what its cookie calls it
 * @param name with which browser, on which operating system it signed in last
 * @param firstSignIn the first sign-in that counts, in milliseconds
 * @param lastSignIn the last one, in milliseconds
 * @param address from where that came; null if that is not known
 * @param place where about that is
 */
public record KnownDevice(String id, String name, long firstSignIn, long lastSignIn, String address, Place place) {}
