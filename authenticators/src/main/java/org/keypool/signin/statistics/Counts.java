package org.keypool.signin.statistics;

import java.util.Collection;
import java.util.List;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The two places where a realm's sign-ins can be counted: the hours that have been rolled up, which never change, and the
 * history of sign-ins from there on. Every statement reads a range of an index.
 */
final class Counts {

    static final long HOUR = 60 * 60 * 1000L;

    private static final String EVENT_HOUR = "e.time - mod(e.time, " + HOUR + "L)";

    private final EntityManager entities;
    private final String realmId;

    Counts(KeycloakSession session, String realmId) {
        entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realmId = realmId;
    }

    /** Up to when the hours are rolled up; 0 = none is. */
    long rolledUpUntil() {
        Long last = entities.createQuery("select max(h.hour) from HourEntity h where h.realmId = :realm", Long.class)
                .setParameter("realm", realmId)
                .getSingleResult();
        return last == null ? 0 : last + HOUR;
    }

    /** The hour of the first sign-in from a time on; null if there is none. */
    Long firstHour(long from) {
        Long first = entities.createQuery(
                        "select min(e.time) from SignInEventEntity e where e.realmId = :realm and e.time >= :from",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("from", from)
                .getSingleResult();
        return first == null ? null : first - first % HOUR;
    }

    /** The sign-ins from one time to before another, out of the history. */
    List<HourCount> inHistory(long from, long to) {
        return entities.createQuery(
                        "select " + EVENT_HOUR + " as hour, e.level as level, e.decision as decision,"
                                + " e.response as response, e.country as country, count(e) as signIns"
                                + " from SignInEventEntity e"
                                + " where e.realmId = :realm and e.time >= :from and e.time < :to"
                                + " group by " + EVENT_HOUR + ", e.level, e.decision, e.response, e.country",
                        Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultStream()
                .map(row -> new HourCount(
                        row.get("hour", Long.class),
                        kind(row),
                        row.get("country", String.class),
                        row.get("signIns", Long.class)))
                .toList();
    }

    /** The hours from one time to before another that are rolled up, all countries together. */
    List<HourCount> byHour(long from, long to) {
        return sums("h.hour", from, to).stream()
                .map(row -> new HourCount(row.get("part", Long.class), kind(row), null, row.get("signIns", Long.class)))
                .toList();
    }

    /** The countries of the hours from one time to before another that are rolled up, all these hours together. */
    List<HourCount> byCountry(long from, long to) {
        return sums("h.country", from, to).stream()
                .map(row -> new HourCount(
                        from,
                        kind(row),
                        unless(HourEntity.NOWHERE, row.get("part", String.class)),
                        row.get("signIns", Long.class)))
                .toList();
    }

    /** What of {@link #byHour} comes from some of the countries; null is one, too. The kinds are taken together. */
    List<HourCount> byHourIn(Collection<String> countries, long from, long to) {
        return entities.createQuery(
                        "select h.hour as hour, h.country as country, sum(h.signIns) as signIns from HourEntity h"
                                + " where h.realmId = :realm and h.hour >= :from and h.hour < :to"
                                + " and h.country in (:countries) group by h.hour, h.country",
                        Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter(
                        "countries", countries.stream().map(HourEntity::country).toList())
                .getResultStream()
                .map(row -> new HourCount(
                        row.get("hour", Long.class),
                        null,
                        unless(HourEntity.NOWHERE, row.get("country", String.class)),
                        row.get("signIns", Long.class)))
                .toList();
    }

    /** Puts down an hour that is over. */
    void keep(List<HourCount> hour) {
        hour.forEach(count -> entities.persist(new HourEntity(realmId, count)));
    }

    /** Forgets the hours that ended before a time. */
    void forget(long before) {
        entities.createQuery("delete from HourEntity h where h.realmId = :realm and h.hour < :before")
                .setParameter("realm", realmId)
                .setParameter("before", before - HOUR)
                .executeUpdate();
    }

    private List<Tuple> sums(String part, long from, long to) {
        return entities.createQuery(
                        "select " + part + " as part, h.level as level, h.decision as decision,"
                                + " h.response as response, sum(h.signIns) as signIns from HourEntity h"
                                + " where h.realmId = :realm and h.hour >= :from and h.hour < :to"
                                + " group by " + part + ", h.level, h.decision, h.response",
                        Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList();
    }

    private static Kind kind(Tuple row) {
        return new Kind(
                unless(HourEntity.NONE, row.get("level", String.class)),
                unless(HourEntity.NONE, row.get("decision", String.class)),
                row.get("response", String.class));
    }

    private static String unless(String stand, String value) {
        return stand.equals(value) ? null : value;
    }
}
