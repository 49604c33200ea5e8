package org.keypool.signin.risk;

import java.util.EnumMap;
import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RiskEngineTest {

    private static final RiskEngine ENGINE = new RiskEngine();

    @Nested
    class AUserWhoAlwaysSignsInFromOnePlace {

        @ParameterizedTest
        @ValueSource(longs = {3, 5, 20, 200})
        void assessWhenAtTheUsualPlaceThenLow(long signIns) {
            assertThat(level(signIns, Trait.values())).isEqualTo(RiskLevel.LOW);
        }

        @ParameterizedTest
        @ValueSource(longs = {3, 5, 20, 200})
        void assessWhenNewAddressInTheSameNetworkThenLow(long signIns) {
            assertThat(level(
                            signIns,
                            Trait.NETWORK,
                            Trait.USER_AGENT,
                            Trait.BROWSER,
                            Trait.OPERATING_SYSTEM,
                            Trait.DEVICE_TYPE))
                    .isEqualTo(RiskLevel.LOW);
        }

        @ParameterizedTest
        @ValueSource(longs = {3, 5, 20, 200})
        void assessWhenNewNetworkAndNewBrowserThenMedium(long signIns) {
            assertThat(level(signIns)).isEqualTo(RiskLevel.MEDIUM);
        }

        @ParameterizedTest
        @ValueSource(longs = {3, 5, 20, 200})
        void assessWhenOnlySystemAndDeviceTypeAreFamiliarThenMedium(long signIns) {
            assertThat(level(signIns, Trait.OPERATING_SYSTEM, Trait.DEVICE_TYPE))
                    .isEqualTo(RiskLevel.MEDIUM);
        }

        @Test
        void assessWhenElsewhereAfterGuessingThenHigh() {
            Frequencies user = frequencies(10, Trait.DEVICE_TYPE);

            assertThat(levelOf(new Evidence(sample(), user, user, false, 3))).isEqualTo(RiskLevel.HIGH);
        }

        @Test
        void assessWhenGuessedAtTheUsualPlaceThenNotHigh() {
            Frequencies user = frequencies(10, Trait.values());

            assertThat(levelOf(new Evidence(sample(), user, user, false, 100))).isNotEqualTo(RiskLevel.HIGH);
        }

        @Test
        void assessWhenElsewhereOnAKnownDeviceThenLow() {
            assertThat(levelOf(new Evidence(sample(), new Frequencies(50, Map.of()), Frequencies.NONE, true, 0)))
                    .isEqualTo(RiskLevel.LOW);
        }

        private static RiskLevel level(long signIns, Trait... familiar) {
            Frequencies user = frequencies(signIns, familiar);
            return levelOf(new Evidence(sample(), user, user, false, 0));
        }
    }

    @Test
    void assessWhenTooFewSignInsThenOnlyAbsoluteSignalsSpeak() {
        Evidence none = new Evidence(sample(), Frequencies.NONE, frequencies(1000), false, 0);
        Evidence two = new Evidence(sample(), frequencies(2), frequencies(1000), false, 0);
        Evidence guessed = new Evidence(sample(), frequencies(2), frequencies(1000), false, 30);

        assertThat(ENGINE.assess(two).score()).isEqualTo(ENGINE.assess(none).score());
        assertThat(ENGINE.assess(guessed).score())
                .isGreaterThan(ENGINE.assess(two).score());
        assertThat(ENGINE.assess(guessed).reasons())
                .extracting(Reason::signal)
                .containsExactly("short-history", "failure-burst");
    }

    @Test
    void assessWhenAddressIsUnknownThenSaysSoAndJudgesTheRest() {
        Map<Trait, String> traits = new EnumMap<>(sample().traits());
        traits.remove(Trait.ADDRESS);
        traits.remove(Trait.NETWORK);

        Risk risk = ENGINE.assess(new Evidence(new Observation(traits), frequencies(10), Frequencies.NONE, false, 0));

        assertThat(risk.explanation()).startsWith("ip-address +0.00 (could not be determined); user-agent +2.53 (");
    }

    @Test
    void assessWhenPlaceIsRareInTheRealmThenVouchesMore() {
        Frequencies user = frequencies(10, Trait.values());

        Risk alone = ENGINE.assess(new Evidence(sample(), user, user, false, 0));
        Risk rare = ENGINE.assess(
                new Evidence(sample(), user, new Frequencies(100_000, Map.of(Trait.ADDRESS, 10L)), false, 0));

        assertThat(contribution(rare, "ip-address")).isLessThan(contribution(alone, "ip-address"));
    }

    @Test
    void levelOfWhenOnTheThresholdThenBelongsToTheLevel() {
        Thresholds thresholds = new Thresholds(40, 85);

        assertThat(thresholds.levelOf(39)).isEqualTo(RiskLevel.LOW);
        assertThat(thresholds.levelOf(40)).isEqualTo(RiskLevel.MEDIUM);
        assertThat(thresholds.levelOf(84)).isEqualTo(RiskLevel.MEDIUM);
        assertThat(thresholds.levelOf(85)).isEqualTo(RiskLevel.HIGH);
    }

    @Test
    void thresholdsWhenNoRoomForALevelThenRefused() {
        assertThatThrownBy(() -> new Thresholds(0, 50)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Thresholds(50, 50)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Thresholds(50, 101)).isInstanceOf(IllegalArgumentException.class);
    }

    static Observation sample() {
        return new Observation(Map.of(
                Trait.ADDRESS, "203.0.113.7",
                Trait.NETWORK, "203.0.113.0/24",
                Trait.USER_AGENT, "Mozilla/5.0 (Sample)",
                Trait.BROWSER, "Firefox",
                Trait.OPERATING_SYSTEM, "Linux",
                Trait.DEVICE_TYPE, "desktop"));
    }

    static Frequencies frequencies(long signIns, Trait... shared) {
        Map<Trait, Long> sharing = new EnumMap<>(Trait.class);
        for (Trait trait : shared) {
            sharing.put(trait, signIns);
        }
        return new Frequencies(signIns, sharing);
    }

    private static RiskLevel levelOf(Evidence evidence) {
        return Thresholds.DEFAULT.levelOf(ENGINE.assess(evidence).score());
    }

    private static double contribution(Risk risk, String signal) {
        return risk.reasons().stream()
                .filter(reason -> reason.signal().equals(signal))
                .findFirst()
                .orElseThrow()
                .contribution();
    }
}
