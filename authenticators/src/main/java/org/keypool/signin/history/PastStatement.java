package org.keypool.signin.history;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.keycloak.common.util.Time;
import org.keycloak.events.Errors;
import org.keypool.signin.risk.Observation;
import org.keypool.signin.risk.Trait;

/**
 * The one statement that reads a user's past. The database compares and counts, so that hundreds of sign-ins arrive as a
 * handful of rows: to read them is most of what a sign-in's risk costs.
 */
final class PastStatement {

    private static final long BURST_MILLIS = 15 * 60 * 1000L;
    private static final int MOST_FAILURES = 100;

    /** How many sign-ins that somebody said something of are looked at. */
    private static final int MOST_FEEDBACK = 50;

    /** How many of a network's latest attempts are looked at. */
    private static final int MOST_IN_NETWORK = 200;

    private static final int MOST_FEATURES = Trait.values().length + 1;

    private static final String NO_DEVICE = "-";

    private static final Map<Trait, String> COLUMNS = new EnumMap<>(Map.of(
            Trait.ADDRESS, "address",
            Trait.NETWORK, "network",
            Trait.PROVIDER, "provider",
            Trait.COUNTRY, "country",
            Trait.USER_AGENT, "userAgent",
            Trait.BROWSER, "browser",
            Trait.OPERATING_SYSTEM, "operatingSystem",
            Trait.DEVICE_TYPE, "deviceType"));

    /** All parts of the statement need the same columns. */
    private static final String NO_TRAITS = "0L, ".repeat(COLUMNS.size());

    private static final String NO_PLACE = "0d, 0d";

    // In brackets, the time is nothing that PostgreSQL looks at when it plans. It would take the last minutes for
    // emptier
    // than they are, its statistics being older, and so plan each time anew, which takes longer than the statement.
    private static final String RECENT = "e.time > (select cast(:since as Long))";

    private static final String RECENT_FAILURE = RECENT + " and e.error = 'invalid_user_credentials'";

    // Ranges of indexes, each with an end: failures must never crowd out the profile, nor cost without bound.
    private static final String PASSED = latest(
            "e.userId = :user and e.response = 'Pass' and (e.feedback is null or e.feedback = 'Valid')",
            Past.PROFILE_SIGN_INS);

    private static final String OWNED = latest(
            "e.userId = :user and e.feedback = 'Valid' and e.error = '" + Errors.ACCESS_DENIED + "'", MOST_FEEDBACK);

    private static final String DISOWNED = latest("e.userId = :user and e.feedback = 'Invalid'", MOST_FEEDBACK);

    private static final String FAILED =
            latest("e.userId = :user and e.response = 'Fail' and " + RECENT_FAILURE, MOST_FAILURES);

    private static final String OTHERS = latest(
            "e.network = :NETWORK and " + RECENT + " and e.userId <> :user and (e.response = 'Pass' or "
                    + RECENT_FAILURE + ")",
            MOST_IN_NETWORK);

    private static final String WITHOUT_PLACE = Stream.of(
                    // A refusal that turned out to be the user tells as much of them as a success.
                    summary(Part.OWN, PASSED + " union all " + OWNED),
                    summary(Part.DISOWNED, DISOWNED),
                    numbers(Part.FAILURES, "count(*)", FAILED),
                    numbers(Part.NETWORK, "count(distinct e.userId)", OTHERS),
                    realm())
            .collect(Collectors.joining(" union all "));

    private static final String WITH_PLACE = String.join(" union all ", WITHOUT_PLACE, place(PASSED), place(OWNED));

    private PastStatement() {}

    /** Reads what resembles this. */
    static Past read(EntityManager entities, String realmId, String userId, Observation observed) {
        TypedQuery<Object[]> query = entities.createQuery(
                        observed.coordinates().isPresent() ? WITH_PLACE : WITHOUT_PLACE, Object[].class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("since", Time.currentTimeMillis() - BURST_MILLIS);
        COLUMNS.keySet()
                .forEach(trait ->
                        query.setParameter(trait.name(), observed.value(trait).orElse("")));
        List<String> features = FeatureKeys.of(realmId, observed).keySet().stream()
                .map(FeatureCountEntity.Key::valueKey)
                .toList();
        for (int i = 0; i < MOST_FEATURES; i++) {
            query.setParameter("feature" + i, features.get(Math.min(i, features.size() - 1)));
        }
        return new Past(observed, query.getResultStream().map(Row::new).toList());
    }

    /** One row about all of the events: their devices, how many they are, and how many share each trait. */
    private static String summary(Part part, String events) {
        String shares = COLUMNS.entrySet().stream()
                .map(column -> "count(case when e." + column.getValue() + " = :" + column.getKey() + " then 1 end), ")
                .collect(Collectors.joining());
        return "(select '" + part + "', listagg(coalesce(e.deviceId, '" + NO_DEVICE
                + "'), ' ') within group (order by e.time desc), count(*), " + shares + NO_PLACE + " from (" + events
                + ") e)";
    }

    /** A row for each response. */
    private static String numbers(Part part, String number, String events) {
        return "(select '" + part + "', e.response, " + number + ", " + NO_TRAITS + NO_PLACE + " from (" + events
                + ") e group by e.response)";
    }

    /** A row for each feature. Single parameters, as Hibernate writes the SQL of a list anew each time. */
    private static String realm() {
        return IntStream.range(0, MOST_FEATURES)
                .mapToObj(i -> ":feature" + i)
                .collect(Collectors.joining(
                        ", ",
                        "(select '" + Part.REALM + "', f.feature, f.signIns, " + NO_TRAITS + NO_PLACE
                                + " from FeatureCountEntity f where f.realmId = :realm and f.valueKey in (",
                        "))"));
    }

    /** The latest of them whose place is known: the reading of the events ends with it. */
    private static String place(String events) {
        return "(select '" + Part.PLACE + "', '', e.time, " + NO_TRAITS + "e.latitude, e.longitude from (" + events
                + ") e where e.latitude is not null order by e.time desc limit 1)";
    }

    private static String latest(String where, int most) {
        String columns = Stream.concat(
                        COLUMNS.values().stream(),
                        Stream.of("userId", "response", "deviceId", "latitude", "longitude", "time"))
                .map(column -> "e." + column + " as " + column)
                .collect(Collectors.joining(", "));
        return "(select " + columns + " from SignInEventEntity e where e.realmId = :realm and " + where
                + " order by e.time desc limit " + most + ")";
    }

    /** What a row is about. */
    enum Part {
        /** What the user did. */
        OWN,
        /** What the user did not do. */
        DISOWNED,
        /** The user's wrong passwords, lately. */
        FAILURES,
        /** What other users did in the network, lately. */
        NETWORK,
        /** What anybody in the realm did, ever. */
        REALM,
        /** Where the user was. */
        PLACE
    }

    /**
     * One row.
     *
     * @param text the devices of a summary, the response that was counted, or the feature
     * @param number how many there are; of a place, since when
     * @param sharing how many of a summary share each trait
     * @param latitude of a place
     * @param longitude of a place
     */
    record Row(Part part, String text, long number, Map<Trait, Long> sharing, double latitude, double longitude) {

        private Row(Object[] columns) {
            this(
                    Part.valueOf((String) columns[0]),
                    (String) columns[1],
                    (Long) columns[2],
                    sharing(columns),
                    (Double) columns[columns.length - 2],
                    (Double) columns[columns.length - 1]);
        }

        private static Map<Trait, Long> sharing(Object[] columns) {
            Map<Trait, Long> sharing = new EnumMap<>(Trait.class);
            int column = 3;
            for (Trait trait : COLUMNS.keySet()) {
                sharing.put(trait, (Long) columns[column++]);
            }
            return sharing;
        }

        long sharing(Trait trait) {
            return sharing.get(trait);
        }

        /** Null for an event without a device. */
        List<String> devices() {
            return number == 0
                    ? List.of()
                    : Arrays.stream(text.split(" "))
                            .map(device -> NO_DEVICE.equals(device) ? null : device)
                            .collect(Collectors.toList());
        }
    }
}
