package org.keypool.signin.risk;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

            assertThat(levelOf(new Evidence(sample(), user, user, Device.NONE, new Failures(3, 0, 0))))
                    .isEqualTo(RiskLevel.HIGH);
        }

        @Test
        void assessWhenGuessedAtTheUsualPlaceThenNotHigh() {
            Frequencies user = frequencies(10, Trait.values());

            assertThat(levelOf(new Evidence(sample(), user, user, Device.NONE, new Failures(100, 0, 0))))
                    .isNotEqualTo(RiskLevel.HIGH);
        }

        @Test
        void assessWhenElsewhereOnAKnownDeviceThenLow() {
            Frequencies user = new Frequencies(50, Map.of());

            assertThat(levelOf(new Evidence(sample(), user, Frequencies.NONE, new Device(true, 49), Failures.NONE)))
                    .isEqualTo(RiskLevel.LOW);
        }

        private static RiskLevel level(long signIns, Trait... familiar) {
            Frequencies user = frequencies(signIns, familiar);
            return levelOf(new Evidence(sample(), user, user, Device.NONE, Failures.NONE));
        }
    }

    @Nested
    class AStrangerWhoKnowsThePassword {

        private final Frequencies realm =
                frequencies(100_000, Trait.BROWSER, Trait.OPERATING_SYSTEM, Trait.DEVICE_TYPE);

        @ParameterizedTest
        @ValueSource(longs = {3, 5, 20, 200})
        void assessWhenTheUserAgentWasCopiedThenStillMedium(long signIns) {
            Frequencies user =
                    frequencies(signIns, Trait.USER_AGENT, Trait.BROWSER, Trait.OPERATING_SYSTEM, Trait.DEVICE_TYPE);

            assertThat(levelOf(new Evidence(sample(), user, realm, Device.NONE, Failures.NONE)))
                    .isEqualTo(RiskLevel.MEDIUM);
        }

        @Test
        void assessWhenTheyGotInOnceBeforeThereWasAProfileThenThePlaceDoesNotVouch() {
            Frequencies once = seen(1, 20);
            Frequencies twice = seen(2, 20);

            Risk returned = ENGINE.assess(new Evidence(sample(), once, realm, new Device(false, 18), Failures.NONE));
            Risk usual = ENGINE.assess(new Evidence(sample(), twice, realm, new Device(false, 18), Failures.NONE));

            assertThat(contribution(returned, "ip-address")).isBetween(0.5, 1.0);
            assertThat(contribution(usual, "ip-address")).isLessThan(-2);
            assertThat(Thresholds.DEFAULT.levelOf(returned.score())).isEqualTo(RiskLevel.MEDIUM);
        }

        @Test
        void assessWhenManyUsersFailedInTheirNetworkThenRiskier() {
            Frequencies user = frequencies(10);
            Evidence alone = new Evidence(sample(), user, realm, Device.NONE, new Failures(0, 2, 0));
            Evidence office = new Evidence(sample(), user, realm, Device.NONE, new Failures(0, 20, 30));
            Evidence stuffing = new Evidence(sample(), user, realm, Device.NONE, new Failures(0, 20, 1));

            assertThat(ENGINE.assess(office).score())
                    .isEqualTo(ENGINE.assess(alone).score());
            assertThat(contribution(ENGINE.assess(stuffing), "network-burst")).isEqualTo(Math.log(20));
            assertThat(levelOf(stuffing)).isEqualTo(RiskLevel.HIGH);
        }

        private static Frequencies seen(long times, long signIns) {
            Map<Trait, Long> sharing = new EnumMap<>(Trait.class);
            for (Trait trait : Trait.values()) {
                sharing.put(trait, times);
            }
            return new Frequencies(signIns, sharing);
        }
    }

    @Test
    void assessWhenTheUsersBrowserAlwaysShowsACookieThenItsLackIsRiskier() {
        Frequencies user = frequencies(20, Trait.values());
        Evidence never = new Evidence(sample(), user, user, new Device(false, 0), Failures.NONE);
        Evidence always = new Evidence(sample(), user, user, new Device(false, 19), Failures.NONE);

        assertThat(contribution(ENGINE.assess(never), "missing-cookie")).isBetween(0.0, 0.1);
        assertThat(contribution(ENGINE.assess(always), "missing-cookie")).isBetween(2.0, 4.0);
    }

    @Test
    void assessWhenNobodyTravelsThatFastThenRiskier() {
        Frequencies user = frequencies(10, Trait.values());
        Journey flight = Journey.between(52.5, 13.4, 40.7, -74, Duration.ofHours(9));
        Journey leap = Journey.between(52.5, 13.4, 40.7, -74, Duration.ofHours(2));
        Journey wrongMap = Journey.between(52.5, 13.4, 53.6, 10.0, Duration.ZERO);

        assertThat(leap.kilometres()).isBetween(6300.0, 6450.0);
        assertThat(signals(travelling(user, flight))).doesNotContain("impossible-travel");
        assertThat(signals(travelling(user, wrongMap))).doesNotContain("impossible-travel");
        assertThat(travelling(user, leap).reasons())
                .filteredOn(reason -> reason.signal().equals("impossible-travel"))
                .singleElement()
                .satisfies(reason -> assertThat(reason.parameters()).containsExactly(6386L, 120L));
    }

    @Test
    void assessWhenTheAddressIsListedThenRiskier() {
        Frequencies user = frequencies(10, Trait.values());
        Risk listed = ENGINE.assess(new Evidence(
                sample(), user, user, Device.NONE, Failures.NONE, Optional.empty(), Optional.of("bad.netset")));

        assertThat(contribution(listed, "address-reputation")).isEqualTo(Math.log(10));
    }

    @Test
    void assessWhenTheContextWasDisownedThenHighElsewhereAndRiskierBeforeThereIsAProfile() {
        assertThat(Thresholds.DEFAULT.levelOf(
                        disowned(frequencies(50), new Disowned(false, true)).score()))
                .isEqualTo(RiskLevel.HIGH);
        assertThat(Thresholds.DEFAULT.levelOf(
                        disowned(frequencies(1), new Disowned(false, true)).score()))
                .isEqualTo(RiskLevel.MEDIUM);
        assertThat(Thresholds.DEFAULT.levelOf(disowned(frequencies(50, Trait.values()), new Disowned(false, true))
                        .score()))
                .as("who is at home in the network")
                .isEqualTo(RiskLevel.LOW);
        Risk device = disowned(frequencies(50), new Disowned(true, true));
        assertThat(contribution(device, "feedback"))
                .isGreaterThan(contribution(disowned(frequencies(50), new Disowned(false, true)), "feedback"));
        assertThat(signals(disowned(frequencies(50), Disowned.NONE))).doesNotContain("feedback");
    }

    @Test
    void deviceWhenFirstSeenBeforeThereWasAProfileThenKnownFromItsSecondSignInOn() {
        assertThat(Device.of("new", List.of("old", "old", "old", "new"), true).known())
                .isFalse();
        assertThat(Device.of("new", List.of("old", "new", "old", "new"), true).known())
                .isTrue();
        assertThat(Device.of("new", List.of("new", "old", "old", "old"), true).known())
                .isTrue();
        assertThat(Device.of("new", List.of("old", "old", "old", "new"), false).known())
                .isTrue();
    }

    @Test
    void deviceWhenSomeSignInsShowedNoneThenCountsOnlyThoseThatCameBack() {
        List<String> past = Arrays.asList("b", "a", null, "a", "a");

        assertThat(Device.of(null, past, true)).isEqualTo(new Device(false, 2));
    }

    @Test
    void assessWhenTooFewSignInsThenOnlyAbsoluteSignalsSpeak() {
        Evidence none = evidence(Frequencies.NONE, 0);
        Evidence two = evidence(frequencies(2), 0);
        Evidence guessed = evidence(frequencies(2), 30);

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

        Risk risk = ENGINE.assess(
                new Evidence(new Observation(traits), frequencies(10), Frequencies.NONE, Device.NONE, Failures.NONE));

        assertThat(risk.explanation(Reason::message))
                .startsWith("ip-address +0.00 (keypoolRiskNotDetermined); user-agent +1.49 (keypoolRiskUserAgent)");
    }

    @Test
    void assessWhenPlaceIsRareInTheRealmThenVouchesMore() {
        Frequencies user = frequencies(10, Trait.values());

        Risk alone = ENGINE.assess(new Evidence(sample(), user, user, Device.NONE, Failures.NONE));
        Frequencies realm = new Frequencies(100_000, Map.of(Trait.ADDRESS, 10L));
        Risk rare = ENGINE.assess(new Evidence(sample(), user, realm, Device.NONE, Failures.NONE));

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

    private static Evidence evidence(Frequencies user, int failures) {
        return new Evidence(sample(), user, frequencies(1000), Device.NONE, new Failures(failures, 0, 0));
    }

    private static Risk travelling(Frequencies user, Journey journey) {
        return ENGINE.assess(
                new Evidence(sample(), user, user, Device.NONE, Failures.NONE, Optional.of(journey), Optional.empty()));
    }

    private static Risk disowned(Frequencies user, Disowned disowned) {
        return ENGINE.assess(new Evidence(
                sample(),
                user,
                frequencies(1000),
                Device.NONE,
                Failures.NONE,
                Optional.empty(),
                Optional.empty(),
                disowned));
    }

    private static List<String> signals(Risk risk) {
        return risk.reasons().stream().map(Reason::signal).toList();
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
