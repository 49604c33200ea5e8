package org.keypool.signin.history;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keypool.signin.risk.Coordinates;
import org.keypool.signin.risk.Device;
import org.keypool.signin.risk.Disowned;
import org.keypool.signin.risk.Evidence;
import org.keypool.signin.risk.Failures;
import org.keypool.signin.risk.Frequencies;
import org.keypool.signin.risk.Journey;
import org.keypool.signin.risk.Observation;
import org.keypool.signin.risk.Trait;

/** What the past says about the sign-in at hand. Two indexed reads. */
public final class SignInHistory {

    /** How far back a user's profile reaches: the latest successful sign-ins, however long ago. */
    static final int PROFILE_SIGN_INS = 200;

    static final long BURST_MILLIS = 15 * 60 * 1000L;
    static final int MOST_FAILURES = 100;

    private static final String RECENT_FAILURE = "e.time > :since and e.error = 'invalid_user_credentials'";

    /** How many sign-ins that somebody said something of are looked at. */
    static final int MOST_FEEDBACK = 50;

    /** How many of a network's latest attempts are looked at. */
    static final int MOST_IN_NETWORK = 200;

    // One statement, three ranges of two indexes: failures must never crowd out the profile, nor cost without bound.
    private static final String PROFILE = range(
                    "profile",
                    "e.userId = :user and e.response = 'Pass' and (e.feedback is null or e.feedback = 'Valid')",
                    PROFILE_SIGN_INS)
            + " union all "
            + range(
                    "owned",
                    "e.userId = :user and e.feedback = 'Valid' and e.error = '" + Errors.ACCESS_DENIED + "'",
                    MOST_FEEDBACK)
            + " union all "
            + range("disowned", "e.userId = :user and e.feedback = 'Invalid'", MOST_FEEDBACK)
            + " union all "
            + range("failures", "e.userId = :user and e.response = 'Fail' and " + RECENT_FAILURE, MOST_FAILURES)
            + " union all "
            + range(
                    "network",
                    "e.network = :network and e.time > :since and e.userId <> :user and (e.response = 'Pass' or "
                            + RECENT_FAILURE + ")",
                    MOST_IN_NETWORK);

    private static final Map<Trait, String> COLUMNS = new EnumMap<>(Map.of(
            Trait.ADDRESS, "address",
            Trait.NETWORK, "network",
            Trait.PROVIDER, "provider",
            Trait.COUNTRY, "country",
            Trait.USER_AGENT, "userAgent",
            Trait.BROWSER, "browser",
            Trait.OPERATING_SYSTEM, "operatingSystem",
            Trait.DEVICE_TYPE, "deviceType"));

    private final EntityManager entities;

    /** Reads through the session's entity manager. */
    public SignInHistory(KeycloakSession session) {
        entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * Gathers the evidence about a sign-in of this user that looks like this, shows this device and comes from an address on
     * this list.
     */
    public Evidence about(
            String realmId,
            String userId,
            Observation observed,
            Optional<String> deviceId,
            Optional<String> attackList) {
        List<Tuple> rows = entities.createQuery(PROFILE, Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("network", observed.value(Trait.NETWORK).orElse(""))
                .setParameter("since", Time.currentTimeMillis() - BURST_MILLIS)
                .getResultList();
        List<Tuple> disowned = part(rows, "disowned");
        // A refusal that turned out to be the user tells as much of them as a success.
        // A union keeps no order.
        List<Tuple> profile = Stream.concat(part(rows, "profile").stream(), part(rows, "owned").stream())
                .sorted(Comparator.comparing((Tuple row) -> (Long) row.get("moment"))
                        .reversed())
                .toList();
        Map<Trait, Long> sharing = new EnumMap<>(Trait.class);
        observed.traits().forEach((trait, value) -> sharing.put(trait, count(profile, COLUMNS.get(trait), value)));
        List<Object> devices = profile.stream().map(row -> row.get("deviceId")).toList();
        boolean disownedDevice =
                deviceId.filter(shown -> count(disowned, "deviceId", shown) > 0).isPresent();
        boolean disownedNetwork = observed.value(Trait.NETWORK)
                .filter(network -> count(disowned, "network", network) > 0)
                .isPresent();
        return new Evidence(
                observed,
                new Frequencies(profile.size(), sharing),
                realm(realmId, observed),
                Device.of(disownedDevice ? null : deviceId.orElse(null), devices, profile.size() < PROFILE_SIGN_INS),
                failures(part(rows, "failures"), part(rows, "network")),
                observed.coordinates().flatMap(here -> journey(profile, here)),
                attackList,
                new Disowned(disownedDevice, disownedNetwork));
    }

    /** The way from the latest sign-in whose place is known. */
    private static Optional<Journey> journey(List<Tuple> profile, Coordinates here) {
        return profile.stream()
                .filter(row -> row.get("latitude") != null && row.get("longitude") != null)
                .findFirst()
                .map(last -> Journey.between(
                        (Double) last.get("latitude"),
                        (Double) last.get("longitude"),
                        here.latitude(),
                        here.longitude(),
                        Duration.ofMillis(Math.max(0, Time.currentTimeMillis() - (Long) last.get("moment")))));
    }

    private static Failures failures(List<Tuple> ofUser, List<Tuple> network) {
        return new Failures(ofUser.size(), users(network, "Fail"), users(network, "Pass"));
    }

    private static int users(List<Tuple> rows, String response) {
        return (int) rows.stream()
                .filter(row -> response.equals(row.get("response")))
                .map(row -> row.get("userId"))
                .distinct()
                .count();
    }

    private static List<Tuple> part(List<Tuple> rows, String part) {
        return rows.stream().filter(row -> part.equals(row.get("part"))).toList();
    }

    private static String range(String part, String where, int most) {
        return "(select '" + part + "' as part, e.time as moment, e.response as response, e.userId as userId,"
                + " e.address as address, e.network as network, e.userAgent as userAgent, e.browser as browser,"
                + " e.operatingSystem as operatingSystem, e.deviceType as deviceType, e.deviceId as deviceId,"
                + " e.provider as provider, e.country as country, e.latitude as latitude, e.longitude as longitude"
                + " from SignInEventEntity e where e.realmId = :realm and " + where
                + " order by e.time desc limit " + most + ")";
    }

    private static long count(List<Tuple> rows, String column, String value) {
        Predicate<Tuple> same = row -> Objects.equals(row.get(column), value);
        return rows.stream().filter(same).count();
    }

    private Frequencies realm(String realmId, Observation observed) {
        List<String> values = FeatureKeys.of(realmId, observed).keySet().stream()
                .map(FeatureCountEntity.Key::valueKey)
                .toList();
        List<Object[]> rows = entities.createQuery(
                        "select f.feature, f.signIns from FeatureCountEntity f"
                                + " where f.realmId = :realm and f.valueKey in :values",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("values", values)
                .getResultList();
        long signIns = 0;
        Map<Trait, Long> sharing = new EnumMap<>(Trait.class);
        for (Object[] row : rows) {
            if (FeatureKeys.TOTAL.equals(row[0])) {
                signIns = (Long) row[1];
            } else {
                sharing.put(Trait.valueOf((String) row[0]), (Long) row[1]);
            }
        }
        return new Frequencies(signIns, sharing);
    }
}
