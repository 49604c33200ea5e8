package org.keypool.signin.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UserTimeTest {

    private static final Instant NOON = Instant.parse("2026-07-14T12:00:05Z");

    @Test
    void textWhenTheUserHasAZoneThenTheTimeThereWithItsName() {
        assertThat(UserTime.text(NOON.toEpochMilli(), Locale.GERMAN, "Europe/Berlin"))
                .contains("Dienstag", "14. Juli 2026", "14:00:05", "MESZ");
        assertThat(UserTime.text(NOON.toEpochMilli(), Locale.ENGLISH, "America/New_York"))
                .contains("Tuesday", "July 14, 2026", "8:00:05", "EDT");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Atlantis/Poseidonis", "../../etc/passwd", "<b>"})
    void textWhenThereIsNoSuchZoneThenTheServersWithItsName(String zoneinfo) {
        String zone = DateTimeFormatter.ofPattern("z", Locale.ENGLISH).format(NOON.atZone(ZoneId.systemDefault()));

        assertThat(UserTime.text(NOON.toEpochMilli(), Locale.ENGLISH, zoneinfo))
                .contains("2026")
                .endsWith(zone);
    }
}
