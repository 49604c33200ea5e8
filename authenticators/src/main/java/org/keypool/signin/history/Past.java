package org.keypool.signin.history;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.common.util.Time;
import org.keypool.signin.history.PastStatement.Part;
import org.keypool.signin.history.PastStatement.Row;
import org.keypool.signin.risk.Coordinates;
import org.keypool.signin.risk.Failures;
import org.keypool.signin.risk.Frequencies;
import org.keypool.signin.risk.Journey;
import org.keypool.signin.risk.Observation;
import org.keypool.signin.risk.Trait;

/**
 * A user's sign-ins, what others lately did in the same network, and what is common in the realm, as far as it resembles
 * the sign-in at hand.
 */
record Past(Observation observed, List<Row> rows) {

    /** How far back a user's profile reaches: the latest successful sign-ins, however long ago. */
    static final int PROFILE_SIGN_INS = 200;

    /** How often the user's sign-ins had what is observed. */
    Frequencies frequencies() {
        Row own = row(Part.OWN);
        Map<Trait, Long> sharing = new EnumMap<>(Trait.class);
        observed.traits().keySet().forEach(trait -> sharing.put(trait, own.sharing(trait)));
        return new Frequencies(own.number(), sharing);
    }

    /** How often anybody's in the realm had it. */
    Frequencies realm() {
        long signIns = 0;
        Map<Trait, Long> sharing = new EnumMap<>(Trait.class);
        for (Row row : rows(Part.REALM).toList()) {
            if (FeatureKeys.TOTAL.equals(row.text())) {
                signIns = row.number();
            } else {
                sharing.put(Trait.valueOf(row.text()), row.number());
            }
        }
        return new Frequencies(signIns, sharing);
    }

    /** The devices of the user's sign-ins, the latest first; null for one without. */
    List<String> devices() {
        return row(Part.OWN).devices();
    }

    /** Whether these are all the sign-ins that the user ever had. */
    boolean whole() {
        return row(Part.OWN).number() < PROFILE_SIGN_INS;
    }

    /** Whether the user said of a sign-in on this device that it was not them. */
    boolean disowned(String deviceId) {
        return row(Part.DISOWNED).devices().contains(deviceId);
    }

    /** The same of the network at hand. */
    boolean disownedNetwork() {
        return row(Part.DISOWNED).sharing(Trait.NETWORK) > 0;
    }

    /** Wrong passwords of the last minutes. */
    Failures failures() {
        return new Failures(
                number(Part.FAILURES, SignIn.Response.Fail),
                number(Part.NETWORK, SignIn.Response.Fail),
                number(Part.NETWORK, SignIn.Response.Pass));
    }

    /** The way from the latest sign-in whose place is known. */
    Optional<Journey> journeyTo(Coordinates here) {
        return rows(Part.PLACE)
                .max(Comparator.comparing(Row::number))
                .map(last -> Journey.between(
                        last.latitude(),
                        last.longitude(),
                        here.latitude(),
                        here.longitude(),
                        Duration.ofMillis(Math.max(0, Time.currentTimeMillis() - last.number()))));
    }

    private Stream<Row> rows(Part part) {
        return rows.stream().filter(row -> row.part() == part);
    }

    private Row row(Part part) {
        return rows(part).findFirst().orElseThrow();
    }

    private int number(Part part, SignIn.Response response) {
        return rows(part)
                .filter(row -> response.name().equals(row.text()))
                .mapToInt(row -> Math.toIntExact(row.number()))
                .sum();
    }
}
