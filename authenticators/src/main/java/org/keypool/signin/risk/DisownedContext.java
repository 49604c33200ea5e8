package org.keypool.signin.risk;

import java.util.Optional;

/**
 * The intruder comes back. A device that was disowned is an intruder's or shared with one, which nobody has by chance;
 * a network may be a large one, so it says less: together with the new place it is, it reaches high risk.
 */
final class DisownedContext implements Signal {

    static final double DEVICE = Math.log(100);
    static final double NETWORK = Math.log(20);

    @Override
    public Optional<Reason> judge(Evidence evidence) {
        Disowned disowned = evidence.disowned();
        if (disowned.device()) {
            return Optional.of(new Reason("feedback", DEVICE, "keypoolRiskDisownedDevice"));
        }
        return disowned.network()
                ? Optional.of(new Reason("feedback", NETWORK, "keypoolRiskDisownedNetwork"))
                : Optional.empty();
    }
}
