package org.keypool.signin.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.keypool.signin.risk.Observation;
import org.keypool.signin.risk.Trait;

import static org.assertj.core.api.Assertions.assertThat;

class UnfamiliarTest {

    private static final SignInEventEntity HOME = signIn("device-1", "192.0.2.0/24", "NO");

    @Test
    void ofWhenNothingCameBeforeThenNothingIsNew() {
        assertThat(Unfamiliar.of(HOME, List.of())).isEmpty();
    }

    @Test
    void ofWhenAllWasThereBeforeThenNothingIsNew() {
        assertThat(Unfamiliar.of(signIn("device-1", "192.0.2.0/24", "NO"), List.of(HOME)))
                .isEmpty();
    }

    @Test
    void ofWhenEachIsAnotherThenEachIsNew() {
        assertThat(Unfamiliar.of(signIn("device-2", "203.0.113.0/24", "CH"), List.of(HOME)))
                .containsExactly("Device", "Network", "Place");
    }

    @Test
    void ofWhenThereIsNoCookieThenTheDeviceIsNewAndWhatIsUnknownIsNot() {
        assertThat(Unfamiliar.of(signIn(null, null, null), List.of(HOME, signIn(null, null, null))))
                .containsExactly("Device");
    }

    private static SignInEventEntity signIn(String device, String network, String country) {
        Observation observed =
                new Observation(network == null ? Map.of() : Map.of(Trait.NETWORK, network, Trait.COUNTRY, country));
        return new SignInEventEntity(new SignIn(
                "id",
                "realm",
                "user",
                "app",
                1,
                SignIn.Response.Pass,
                null,
                Map.of(),
                new Challenges(""),
                observed,
                Optional.ofNullable(device)));
    }
}
