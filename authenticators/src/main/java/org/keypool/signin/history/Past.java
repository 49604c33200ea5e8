package org.keypool.signin.history;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.keycloak.common.util.Time;
import org.keycloak.events.Errors;
import org.keypool.signin.risk.Coordinates;
import org.keypool.signin.risk.Failures;
import org.keypool.signin.risk.Frequencies;
import org.keypool.signin.risk.Journey;
import org.keypool.signin.risk.Observation;
import org.keypool.signin.risk.Trait;

/**
 * A user's sign-ins, and what others lately did in the same network, as far as they resemble the sign-in at hand: one
 * statement. The database compares and counts, and a sign-in of the past comes as the set of traits it shares instead of
 * their values: most of what a sign-in's risk costs is reading this.
 */
final class Past {

    /** How far back a user's profile reaches: the latest successful sign-ins, however long ago. */
    static final int PROFILE_SIGN_INS = 200;

    private static final long BURST_MILLIS = 15 * 60 * 1000L;
    private static final int MOST_FAILURES = 100;

    /** How many sign-ins that somebody said something of are looked at. */
    private static final int MOST_FEEDBACK = 50;

    /** How many of a network's latest attempts are looked at. */
    private static final int MOST_IN_NETWORK = 200;

    private static final String RECENT_FAILURE = "e.time > :since and e.error = 'invalid_user_credentials'";

    private static final Map<Trait, String> COLUMNS = new EnumMap<>(Map.of(
            Trait.ADDRESS, "address",
            Trait.NETWORK, "network",
            Trait.PROVIDER, "provider",
            Trait.COUNTRY, "country",
            Trait.USER_AGENT, "userAgent",
            Trait.BROWSER, "browser",
            Trait.OPERATING_SYSTEM, "operatingSystem",
            Trait.DEVICE_TYPE, "deviceType"));

    // Ranges of three indexes: failures must never crowd out the profile, nor cost without bound.
    private static final String STATEMENT = past(
                    Part.PROFILE,
                    "e.userId = :user and e.response = 'Pass' and (e.feedback is null or e.feedback = 'Valid')",
                    PROFILE_SIGN_INS)
            + " union all "
            + past(
                    Part.OWNED,
                    "e.userId = :user and e.feedback = 'Valid' and e.error = '" + Errors.ACCESS_DENIED + "'",
                    MOST_FEEDBACK)
            + " union all "
            + past(Part.DISOWNED, "e.userId = :user and e.feedback = 'Invalid'", MOST_FEEDBACK)
            + " union all "
            + count(
                    Part.FAILURES,
                    "count(*)",
                    "e.userId = :user and e.response = 'Fail' and " + RECENT_FAILURE,
                    MOST_FAILURES)
            + " union all "
            + count(
                    Part.NETWORK,
                    "count(distinct e.userId)",
                    "e.network = :NETWORK and e.time > :since and e.userId <> :user and (e.response = 'Pass' or "
                            + RECENT_FAILURE + ")",
                    MOST_IN_NETWORK);

    private final Observation observed;
    private final List<Row> profile;
    private final List<Row> disowned;
    private final Failures failures;

    private Past(Observation observed, List<Row> rows) {
        this.observed = observed;
        // A refusal that turned out to be the user tells as much of them as a success. A union keeps no order.
        this.profile = rows.stream()
                .filter(row -> row.part == Part.PROFILE || row.part == Part.OWNED)
                .sorted(Comparator.comparing(Row::moment).reversed())
                .toList();
        this.disowned = rows.stream().filter(row -> row.part == Part.DISOWNED).toList();
        this.failures = new Failures(
                sum(rows, Part.FAILURES, "Fail"), sum(rows, Part.NETWORK, "Fail"), sum(rows, Part.NETWORK, "Pass"));
    }

    /** Reads it. */
    static Past of(String realmId, String userId, Observation observed, EntityManager entities) {
        TypedQuery<Object[]> query = entities.createQuery(STATEMENT, Object[].class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("since", Time.currentTimeMillis() - BURST_MILLIS);
        for (Trait trait : COLUMNS.keySet()) {
            query.setParameter(trait.name(), observed.value(trait).orElse(""));
        }
        return new Past(observed, query.getResultStream().map(Row::new).toList());
    }

    /** How often the user's sign-ins had what is observed. */
    Frequencies frequencies() {
        Map<Trait, Long> sharing = new EnumMap<>(Trait.class);
        for (Trait trait : observed.traits().keySet()) {
            sharing.put(trait, profile.stream().filter(row -> row.shares(trait)).count());
        }
        return new Frequencies(profile.size(), sharing);
    }

    /** The devices of the user's sign-ins, the latest first; null for one without. */
    List<String> devices() {
        return profile.stream().map(Row::text).collect(Collectors.toList());
    }

    /** Whether these are all the sign-ins that the user ever had. */
    boolean whole() {
        return profile.size() < PROFILE_SIGN_INS;
    }

    /** Whether the user said of a sign-in on this device that it was not them. */
    boolean disowned(String deviceId) {
        return disowned.stream().anyMatch(row -> deviceId.equals(row.text));
    }

    /** The same of the network at hand. */
    boolean disownedNetwork() {
        return disowned.stream().anyMatch(row -> row.shares(Trait.NETWORK));
    }

    /** Wrong passwords of the last minutes. */
    Failures failures() {
        return failures;
    }

    /** The way from the latest sign-in whose place is known. */
    Optional<Journey> journeyTo(Coordinates here) {
        return profile.stream()
                .filter(row -> row.latitude != null && row.longitude != null)
                .findFirst()
                .map(last -> Journey.between(
                        last.latitude,
                        last.longitude,
                        here.latitude(),
                        here.longitude(),
                        Duration.ofMillis(Math.max(0, Time.currentTimeMillis() - last.moment))));
    }

    private static int sum(List<Row> rows, Part part, String response) {
        return rows.stream()
                .filter(row -> row.part == part && response.equals(row.text))
                .mapToInt(row -> (int) row.number)
                .sum();
    }

    /** Which of them an event shares with the sign-in at hand, a bit each. */
    private static String shared() {
        return COLUMNS.entrySet().stream()
                .map(column -> "case when e." + column.getValue() + " = :"
                        + column.getKey().name() + " then " + bit(column.getKey()) + "L else 0L end")
                .collect(Collectors.joining(" + "));
    }

    private static long bit(Trait trait) {
        return 1L << trait.ordinal();
    }

    private static String past(Part part, String where, int most) {
        return "(select '" + part + "', " + shared() + ", e.deviceId, e.latitude, e.longitude, e.time"
                + latest(where, most) + ")";
    }

    /** How many there are of each response. Whatever else a row has is filled in, since all parts need the same columns. */
    private static String count(Part part, String what, String where, int most) {
        return "(select '" + part + "', " + what + ", e.response, max(e.latitude), max(e.longitude), max(e.time) from"
                + " (select e.userId as userId, e.response as response, e.latitude as latitude, e.longitude as longitude,"
                + " e.time as time" + latest(where, most) + ") e group by e.response)";
    }

    private static String latest(String where, int most) {
        return " from SignInEventEntity e where e.realmId = :realm and " + where + " order by e.time desc limit "
                + most;
    }

    private enum Part {
        /** What the user did. */
        PROFILE,
        /** Refused sign-ins that the user did after all. */
        OWNED,
        /** What the user did not do. */
        DISOWNED,
        /** The user's wrong passwords, lately. */
        FAILURES,
        /** What other users did in the network, lately. */
        NETWORK
    }

    /**
     * One row of the statement.
     *
     * @param number a bit for each trait it shares, or how many there are
     * @param text the device, or the response that was counted
     */
    private record Row(Part part, long number, String text, Double latitude, Double longitude, Long moment) {

        Row(Object[] columns) {
            this(
                    Part.valueOf((String) columns[0]),
                    (Long) columns[1],
                    (String) columns[2],
                    (Double) columns[3],
                    (Double) columns[4],
                    (Long) columns[5]);
        }

        boolean shares(Trait trait) {
            return (number & bit(trait)) != 0;
        }
    }
}
