package org.keypool.signin.risk;

/**
 * Wrong passwords and codes of late.
 *
 * @param ofUser how many this user's sign-ins had
 * @param othersInNetwork how many other users had some from the network that this sign-in comes from
 * @param othersSignedIn how many other users signed in from there in the same time
 */
public record Failures(int ofUser, int othersInNetwork, int othersSignedIn) {

    /** Nobody failed. */
    public static final Failures NONE = new Failures(0, 0, 0);

    /** Refuses counts that cannot be. */
    public Failures {
        if (ofUser < 0 || othersInNetwork < 0 || othersSignedIn < 0) {
            throw new IllegalArgumentException("a count cannot be negative");
        }
    }
}
