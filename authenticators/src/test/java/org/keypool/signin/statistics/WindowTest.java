package org.keypool.signin.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WindowTest {

    private static final List<String> ZONES =
            List.of("UTC", "Europe/Oslo", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe");

    @Test
    void parseWhenTimesLieWithinHoursThenTheseHoursAreWhole() {
        Window window = window("2026-11-23T10:20:00Z", "2026-11-23T11:40:00Z", "hour", "UTC");

        assertThat(starts(window)).containsExactly("2026-11-23T10:00:00Z", "2026-11-23T11:00:00Z");
    }

    @Test
    void periodsWhenDaysAreAskedForThenTheyBeginAtMidnightOfTheZone() {
        Window window = window("2026-11-20T10:00:00Z", "2026-11-22T23:30:00Z", "day", "Europe/Oslo");

        assertThat(starts(window))
                .containsExactly(
                        "2026-11-19T23:00:00Z", "2026-11-20T23:00:00Z", "2026-11-21T23:00:00Z", "2026-11-22T23:00:00Z");
    }

    @Test
    void periodsWhenTheClocksAreSetBackThenThatDayHasTwentyFiveHours() {
        Window window = window("2026-10-24T22:00:00Z", "2026-10-26T23:00:00Z", "day", "Europe/Oslo");

        assertThat(starts(window)).containsExactly("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z");
        assertThat(window.periodOf(millis("2026-10-25T22:00:00Z"))).isEqualTo(millis("2026-10-24T22:00:00Z"));
    }

    @Property
    void periodOfWhenAnyHourOfAnyWindowThenItIsOneOfItsPeriods(
            @ForAll @LongRange(min = 1_700_000_000L, max = 1_800_000_000L) long from,
            @ForAll @IntRange(min = 1, max = 740) int hours,
            @ForAll boolean days,
            @ForAll @IntRange(max = 5) int zone) {
        Window window = Window.parse(
                Long.toString(from), Long.toString(from + hours * 3600L), days ? "day" : "hour", ZONES.get(zone));

        List<Long> periods = window.periods();
        assertThat(periods).isSorted().doesNotHaveDuplicates();
        for (long hour = window.from(); hour < window.to(); hour += Counts.HOUR) {
            assertThat(periods).contains(window.periodOf(hour));
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,         1700003600, hour, UTC,      from must be a time",
                "yesterday, 1700003600, hour, UTC,      from must be a time",
                "-1,        1700003600, hour, UTC,      from must be a time",
                "1700000000, 170000000000000000000, hour, UTC, to must be a time",
                "1700003600, 1700000000, hour, UTC,     from must be before to",
                "1700000000, 1702678401, hour, UTC,     by 31 days at most",
                "1700000000, 1700003600, week, UTC,     unit must be hour or day",
                "1700000000, 1700003600, day, Atlantis, timeZone must be the name of a time zone",
                "1700000000, 1700003600, day, ../etc,   timeZone must be the name of a time zone"
            })
    void parseWhenThatIsNoWindowThenSaysWhy(String from, String to, String unit, String zone, String why) {
        assertThatThrownBy(() -> Window.parse(from, to, unit, zone))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void parseWhenNothingButTimesIsSaidThenHoursOfUtc() {
        Window window = Window.parse("1700000000", "1700003600", null, null);

        assertThat(window.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(Duration.ofMillis(window.to() - window.from())).isEqualTo(Duration.ofHours(2));
        assertThat(window.periods()).hasSize(2);
    }

    private static Window window(String from, String to, String unit, String zone) {
        return Window.parse(seconds(from), seconds(to), unit, zone);
    }

    private static List<String> starts(Window window) {
        return window.periods().stream()
                .map(start -> Instant.ofEpochMilli(start).toString())
                .toList();
    }

    private static String seconds(String time) {
        return Long.toString(Instant.parse(time).getEpochSecond());
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
