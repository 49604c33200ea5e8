package org.keypool.signin.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** How many sign-ins a realm had in a window of time, by period and by country. */
public final class SignInStatistics {

    /** Of so many countries it is told when their sign-ins were: of more, nobody could tell the colours apart. */
    private static final int LEADING = 5;

    private final Map<Long, Map<Kind, Long>> periods = new LinkedHashMap<>();
    private final Map<Long, Map<String, Long>> leaders = new HashMap<>();
    private final Map<String, Map<Kind, Long>> countries = new HashMap<>();
    private final Window window;

    private SignInStatistics(Window window) {
        this.window = window;
        window.periods().forEach(period -> {
            periods.put(period, new HashMap<>());
            leaders.put(period, new HashMap<>());
        });
    }

    /**
     * Counts a realm's sign-ins.
     *
     * @return {@code periods}, each with its {@code start} in seconds since 1970, the earliest first and the empty ones
     *     too; and {@code countries}, each with its code as {@code country}, absent where it is not known, the most sign-ins
     *     first. Both have {@code signIns}: {@code count} by {@code level}, {@code decision} (both absent where nothing was
     *     scored) and {@code response}. Periods have {@code countries}, too: the {@code count} of each of the five
     *     {@code country}s with the most sign-ins in the window, and of those whose country is not known; what is missing to
     *     their {@code signIns} comes from others
     */
    public static Map<String, Object> of(KeycloakSession session, RealmModel realm, Window window) {
        Counts counts = new Counts(session, realm.getId());
        // What is before this never changes and what is after it is not rolled up yet, so nothing is counted twice.
        long rolledUp = Math.min(Math.max(counts.rolledUpUntil(), window.from()), window.to());
        SignInStatistics statistics = new SignInStatistics(window);
        List<HourCount> recent = counts.inHistory(rolledUp, window.to());
        counts.byHour(window.from(), rolledUp).forEach(statistics::addToPeriod);
        recent.forEach(statistics::addToPeriod);
        counts.byCountry(window.from(), rolledUp).forEach(statistics::addToCountry);
        recent.forEach(statistics::addToCountry);
        List<String> leading = statistics.leading();
        counts.byHourIn(leading, window.from(), rolledUp).forEach(statistics::addToLeader);
        recent.stream().filter(count -> leading.contains(count.country())).forEach(statistics::addToLeader);
        return statistics.document(leading);
    }

    private void addToPeriod(HourCount count) {
        add(periods.get(window.periodOf(count.hour())), count);
    }

    private void addToCountry(HourCount count) {
        add(countries.computeIfAbsent(count.country(), code -> new HashMap<>()), count);
    }

    private void addToLeader(HourCount count) {
        leaders.get(window.periodOf(count.hour())).merge(count.country(), count.signIns(), Long::sum);
    }

    private static void add(Map<Kind, Long> sums, HourCount count) {
        sums.merge(count.kind(), count.signIns(), Long::sum);
    }

    /** The countries with the most sign-ins, the most first; in the end null, which is where it is not known. */
    private List<String> leading() {
        List<String> leading = new ArrayList<>(
                byCountry().filter(Objects::nonNull).limit(LEADING).toList());
        leading.add(null);
        return leading;
    }

    private Stream<String> byCountry() {
        return countries.keySet().stream()
                .sorted(Comparator.comparingLong((String country) -> -sum(countries.get(country)))
                        .thenComparing(Comparator.nullsLast(Comparator.naturalOrder())));
    }

    private Map<String, Object> document(List<String> leading) {
        List<Map<String, Object>> byPeriod = new ArrayList<>();
        periods.forEach((start, sums) -> {
            Map<String, Object> period = part("start", start / 1000, sums);
            period.put("countries", told(leading, leaders.get(start)));
            byPeriod.add(period);
        });
        List<Map<String, Object>> byCountry = byCountry()
                .map(country -> part("country", country, countries.get(country)))
                .toList();
        return Map.of("periods", byPeriod, "countries", byCountry);
    }

    private static List<Map<String, Object>> told(List<String> leading, Map<String, Long> sums) {
        return leading.stream()
                .filter(sums::containsKey)
                .map(country -> {
                    Map<String, Object> count = new LinkedHashMap<>();
                    put(count, "country", country);
                    count.put("count", sums.get(country));
                    return count;
                })
                .toList();
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
