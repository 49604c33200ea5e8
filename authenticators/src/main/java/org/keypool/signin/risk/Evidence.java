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
 * @param attackList the list of addresses that attacks come from on which the address stands; empty if it stands on none
 * @param disowned what was said of earlier sign-ins like this one
 */
public record Evidence(
        Observation observed,
        Frequencies user,
        Frequencies realm,
        Device device,
        Failures failures,
        Optional<Journey> journey,
        Optional<String> attackList,
        Disowned disowned) {

    /** Refuses what is missing. */
    public Evidence {
        Objects.requireNonNull(observed, "observed");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(realm, "realm");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(failures, "failures");
        Objects.requireNonNull(journey, "journey");
        Objects.requireNonNull(attackList, "attackList");
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
            Optional<String> attackList) {
        this(observed, user, realm, device, failures, journey, attackList, Disowned.NONE);
    }

    /** Evidence without geography, without a list of attackers' addresses and without feedback. */
    public Evidence(Observation observed, Frequencies user, Frequencies realm, Device device, Failures failures) {
        this(observed, user, realm, device, failures, Optional.empty(), Optional.empty());
    }

    /** With too few sign-ins a user has no profile: only absolute signals can speak. */
    boolean hasProfile() {
        return user.signIns() >= ShortHistory.LEAST_SIGN_INS;
    }
}
