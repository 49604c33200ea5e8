package org.keypool.signin.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** How many sign-ins a realm had in a window of time, by period and by country. */
public final class SignInStatistics {

    private final Map<Long, Map<Kind, Long>> periods = new LinkedHashMap<>();
    private final Map<String, Map<Kind, Long>> countries = new HashMap<>();
    private final Window window;

    private SignInStatistics(Window window) {
        this.window = window;
        window.periods().forEach(period -> periods.put(period, new HashMap<>()));
    }

    /**
     * Counts a realm's sign-ins.
     *
     * @return {@code periods}, each with its {@code start} in seconds since 1970, the earliest first and the empty ones
     *     too; and {@code countries}, each with its code as {@code country}, absent where it is not known, the most sign-ins
     *     first. Both have {@code signIns}: {@code count} by {@code level}, {@code decision} (both absent where nothing was
     *     scored) and {@code response}
     */
    public static Map<String, Object> of(KeycloakSession session, RealmModel realm, Window window) {
        Counts counts = new Counts(session, realm.getId());
        // What is before this never changes and what is after it is not rolled up yet, so nothing is counted twice.
        long rolledUp = Math.min(Math.max(counts.rolledUpUntil(), window.from()), window.to());
        SignInStatistics statistics = new SignInStatistics(window);
        counts.byHour(window.from(), rolledUp).forEach(statistics::addToPeriod);
        counts.byCountry(window.from(), rolledUp).forEach(statistics::addToCountry);
        for (HourCount count : counts.inHistory(rolledUp, window.to())) {
            statistics.addToPeriod(count);
            statistics.addToCountry(count);
        }
        return statistics.document();
    }

    private void addToPeriod(HourCount count) {
        add(periods.get(window.periodOf(count.hour())), count);
    }

    private void addToCountry(HourCount count) {
        add(countries.computeIfAbsent(count.country(), code -> new HashMap<>()), count);
    }

    private static void add(Map<Kind, Long> sums, HourCount count) {
        sums.merge(count.kind(), count.signIns(), Long::sum);
    }

    private Map<String, Object> document() {
        List<Map<String, Object>> byPeriod = new ArrayList<>();
        periods.forEach((start, sums) -> byPeriod.add(part("start", start / 1000, sums)));
        List<Map<String, Object>> byCountry = countries.entrySet().stream()
                .sorted(Comparator.comparingLong(
                                (Map.Entry<String, Map<Kind, Long>> country) -> -sum(country.getValue()))
                        .thenComparing(Map.Entry::getKey, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(country -> part("country", country.getKey(), country.getValue()))
                .toList();
        return Map.of("periods", byPeriod, "countries", byCountry);
    }

    private static long sum(Map<Kind, Long> sums) {
        return sums.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Object> part(String name, Object value, Map<Kind, Long> sums) {
        Map<String, Object> part = new LinkedHashMap<>();
        put(part, name, value);
        part.put(
                "signIns",
                sums.entrySet().stream().map(SignInStatistics::signIns).toList());
        return part;
    }

    private static Map<String, Object> signIns(Map.Entry<Kind, Long> sum) {
        Map<String, Object> signIns = new LinkedHashMap<>();
        put(signIns, "level", sum.getKey().level());
        put(signIns, "decision", sum.getKey().decision());
        signIns.put("response", sum.getKey().response());
        signIns.put("count", sum.getValue());
        return signIns;
    }

    private static void put(Map<String, Object> document, String name, Object value) {
        if (value != null) {
            document.put(name, value);
        }
    }
}
