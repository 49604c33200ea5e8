package org.keypool.signin.risk;

import java.util.Optional;

/** A device the user has signed in on before makes the sign-in twenty times likelier to be the user's. */
final class KnownDevice implements Signal {

    private static final double CONTRIBUTION = -Math.log(20);

    @Override
    public Optional<Reason> judge(Evidence evidence) {
        return evidence.knownDevice()
                ? Optional.of(new Reason("known-device", CONTRIBUTION, "the user has signed in on this device before"))
                : Optional.empty();
    }
}
