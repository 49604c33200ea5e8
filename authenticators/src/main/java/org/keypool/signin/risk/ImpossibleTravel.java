package org.keypool.signin.risk;

import java.util.Optional;

/**
 * Nobody gets from the place of the last sign-in to this one in the time between: faster than an airliner, and farther
 * than the places of addresses are wrong. It happens to users too, whenever they switch a VPN on, so it tells less than
 * it seems to.
 */
final class ImpossibleTravel implements Signal {

    private static final double AIRLINER_KMH = 1000;
    private static final double GEOGRAPHY_IS_WRONG_BY_KM = 500;
    private static final double CONTRIBUTION = Math.log(8);
    private static final double MINUTES = 60;

    @Override
    public Optional<Reason> judge(Evidence evidence) {
        return evidence.journey()
                .filter(ImpossibleTravel::impossible)
                .map(journey -> new Reason(
                        "impossible-travel",
                        CONTRIBUTION,
                        "keypoolRiskImpossibleTravel",
                        Math.round(journey.kilometres()),
                        journey.time().toMinutes()));
    }

    private static boolean impossible(Journey journey) {
        double hours = journey.time().toSeconds() / (MINUTES * MINUTES);
        return journey.kilometres() > GEOGRAPHY_IS_WRONG_BY_KM
                && journey.kilometres() - GEOGRAPHY_IS_WRONG_BY_KM > AIRLINER_KMH * hours;
    }
}
