package org.keypool.signin.statistics;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What statistics are asked for: whole hours, put together in periods of a time zone.
 *
 * @param from its beginning, milliseconds since 1970
 * @param to its end
 * @param unit {@code HOURS} or {@code DAYS}: how long a period is
 * @param zone whose days are meant; an hour that belongs to two of them, where the zone is half an hour off, belongs to the
 *     first
 */
public record Window(long from, long to, ChronoUnit unit, ZoneId zone) {

    /** The longest window, in days. */
    public static final int MOST_DAYS = 31;

    private static final String TIME = "\\d{1,11}";
    private static final long LONGEST = MOST_DAYS * 24 * Counts.HOUR;

    /**
     * Reads a request.
     *
     * @param from seconds since 1970; taken down to its hour
     * @param to seconds since 1970; taken up to its hour
     * @param unit {@code hour} or {@code day}; null = {@code hour}
     * @param zone a name such as {@code Europe/Oslo}; null = {@code UTC}
     * @throws IllegalArgumentException with words for who asks, if it is no such window
     */
    public static Window parse(String from, String to, String unit, String zone) {
        long begin = hour("from", from, 0);
        long end = hour("to", to, Counts.HOUR - 1);
        if (begin >= end || end - begin > LONGEST) {
            throw new IllegalArgumentException("from must be before to, by " + MOST_DAYS + " days at most");
        }
        return new Window(begin, end, unit(unit), zone(zone));
    }

    /** When each period begins, the earliest first; of the first one it may be before {@link #from}. */
    List<Long> periods() {
        List<Long> starts = new ArrayList<>();
        for (long time = from; time < to; time = next(time)) {
            starts.add(periodOf(time));
        }
        return starts;
    }

    /** When the period begins that an hour belongs to. */
    long periodOf(long hour) {
        return unit == ChronoUnit.HOURS
                ? hour
                : at(hour).toLocalDate().atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** The first whole hour of the period after the one that this hour belongs to. */
    private long next(long hour) {
        if (unit == ChronoUnit.HOURS) {
            return hour + Counts.HOUR;
        }
        long tomorrow = at(hour).toLocalDate()
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant()
                .toEpochMilli();
        return Math.floorDiv(tomorrow + Counts.HOUR - 1, Counts.HOUR) * Counts.HOUR;
    }

    private ZonedDateTime at(long time) {
        return Instant.ofEpochMilli(time).atZone(zone);
    }

    private static long hour(String name, String seconds, long up) {
        if (seconds == null || !seconds.matches(TIME)) {
            throw new IllegalArgumentException(name + " must be a time, in seconds since 1970");
        }
        return (Long.parseLong(seconds) * 1000 + up) / Counts.HOUR * Counts.HOUR;
    }

    private static ChronoUnit unit(String name) {
        if (name == null || name.equals("hour")) {
            return ChronoUnit.HOURS;
        }
        if (name.equals("day")) {
            return ChronoUnit.DAYS;
        }
        throw new IllegalArgumentException("unit must be hour or day");
    }

    private static ZoneId zone(String name) {
        try {
            return name == null ? ZoneId.of("UTC") : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "timeZone must be the name of a time zone, such as Europe/Oslo", unknown);
        }
    }
}
