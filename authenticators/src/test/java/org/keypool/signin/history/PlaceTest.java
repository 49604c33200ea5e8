package org.keypool.signin.history;

import java.util.Locale;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceTest {

    @Test
    void nameWhenBothAreKnownThenInTheReadersLanguage() {
        Place place = new Place("Oslo", "NO");

        assertThat(place.name(Locale.ENGLISH)).contains("Oslo, Norway");
        assertThat(place.name(Locale.GERMAN)).contains("Oslo, Norwegen");
    }

    @Test
    void nameWhenLittleIsKnownThenThat() {
        assertThat(new Place(null, "NO").name(Locale.ENGLISH)).contains("Norway");
        assertThat(new Place("Oslo", null).name(Locale.ENGLISH)).contains("Oslo");
        assertThat(new Place(null, null).name(Locale.ENGLISH)).isEmpty();
        assertThat(new Place(null, "ZZ").name(Locale.ENGLISH)).isPresent();
    }
}
