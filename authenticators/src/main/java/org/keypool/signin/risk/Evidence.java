package org.keypool.signin.risk;

import java.util.Objects;
import java.util.Optional;

/**
 * Everything the engine may look at.
 *
 * @param observed what this sign-in looks like
 * @param user how often the user's own past sign-ins looked the same
 * @param realm how often anybody's did
 * @param device what the device cookie tells
 * @param failures wrong passwords and codes shortly before
 * @param journey the way from the last sign-in; empty where geography is unknown
 * @param attackAddress whether the address stands on a list of addresses that attacks come from
 * @param disowned what was said of earlier sign-ins like this one
 */
public record Evidence(
        Observation observed,
        Frequencies user,
        Frequencies realm,
        Device device,
        Failures failures,
        Optional<Journey> journey,
        boolean attackAddress,
        Disowned disowned) {

    /** Refuses what is missing. */
    public Evidence {
        Objects.requireNonNull(observed, "observed");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(realm, "realm");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(failures, "failures");
        Objects.requireNonNull(journey, "journey");
        Objects.requireNonNull(disowned, "disowned");
    }

    /** Evidence without feedback. */
    public Evidence(
            Observation observed,
            Frequencies user,
            Frequencies realm,
            Device device,
            Failures failures,
            Optional<Journey> journey,
            boolean attackAddress) {
        this(observed, user, realm, device, failures, journey, attackAddress, Disowned.NONE);
    }

    /** Evidence without geography, without a list of attackers' addresses and without feedback. */
    public Evidence(Observation observed, Frequencies user, Frequencies realm, Device device, Failures failures) {
        this(observed, user, realm, device, failures, Optional.empty(), false);
    }

    /** With too few sign-ins a user has no profile: only absolute signals can speak. */
    boolean hasProfile() {
        return user.signIns() >= ShortHistory.LEAST_SIGN_INS;
    }
}
