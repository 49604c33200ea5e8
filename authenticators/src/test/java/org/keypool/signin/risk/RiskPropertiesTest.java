package org.keypool.signin.risk;

import java.util.EnumMap;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class RiskPropertiesTest {

    private static final RiskEngine ENGINE = new RiskEngine();

    @Property
    void assessWhenAnyEvidenceThenScoreIsTheSumOfItsReasonsAndWithinBounds(@ForAll("evidence") Evidence evidence) {
        Risk risk = ENGINE.assess(evidence);

        double logRisk = risk.logarithm();
        assertThat(risk.score()).isBetween(0, 100);
        assertThat((double) risk.score()).isCloseTo(100 / (1 + Math.exp(-0.5 * (logRisk - 2.3))), within());
        assertThat(ENGINE.assess(evidence)).isEqualTo(risk);
    }

    @Property
    void assessWhenATraitWasSeenMoreOftenThenNotRiskier(
            @ForAll("evidence") Evidence evidence, @ForAll Trait trait, @ForAll @IntRange(min = 1, max = 50) int more) {
        long count = Math.min(evidence.user().signIns(), evidence.user().sharing(trait) + more);
        Map<Trait, Long> sharing = new EnumMap<>(Trait.class);
        sharing.putAll(evidence.user().sharing());
        sharing.put(trait, count);
        // The realm must not change with it, or two things would.
        Evidence familiar = with(evidence, new Frequencies(evidence.user().signIns(), sharing));

        assertThat(sum(ENGINE.assess(familiar))).isLessThanOrEqualTo(sum(ENGINE.assess(evidence)) + 1e-9);
    }

    @Property
    void assessWhenATraitIsCommonerInTheRealmThenNotSafer(
            @ForAll("evidence") Evidence evidence, @ForAll Trait trait, @ForAll @IntRange(min = 1, max = 50) int more) {
        Map<Trait, Long> sharing = new EnumMap<>(Trait.class);
        sharing.putAll(evidence.realm().sharing());
        sharing.merge(trait, (long) more, Long::sum);
        Evidence commoner = new Evidence(
                evidence.observed(),
                evidence.user(),
                new Frequencies(evidence.realm().signIns(), sharing),
                evidence.device(),
                evidence.failures());

        assertThat(sum(ENGINE.assess(commoner))).isGreaterThanOrEqualTo(sum(ENGINE.assess(evidence)) - 1e-9);
    }

    @Property
    void assessWhenOnAKnownDeviceThenSafer(@ForAll("evidence") Evidence evidence) {
        long returns = evidence.device().returns();

        assertThat(sum(ENGINE.assess(with(evidence, new Device(true, returns)))))
                .isLessThan(sum(ENGINE.assess(with(evidence, new Device(false, returns)))));
    }

    @Property
    void assessWhenDevicesOftenReturnedThenALostCookieIsNotSafer(
            @ForAll("evidence") Evidence evidence, @ForAll @IntRange(min = 1, max = 50) int more) {
        long returns = evidence.device().returns();

        assertThat(sum(ENGINE.assess(with(evidence, new Device(false, returns + more)))))
                .isGreaterThanOrEqualTo(sum(ENGINE.assess(with(evidence, new Device(false, returns)))));
    }

    @Property
    void assessWhenMoreFailuresThenNotSafer(
            @ForAll("evidence") Evidence evidence, @ForAll @IntRange(min = 1, max = 50) int more) {
        Failures failures = evidence.failures();
        double before = sum(ENGINE.assess(evidence));

        assertThat(sum(ENGINE.assess(with(
                        evidence,
                        new Failures(
                                failures.ofUser() + more, failures.othersInNetwork(), failures.othersSignedIn())))))
                .isGreaterThanOrEqualTo(before);
        assertThat(sum(ENGINE.assess(with(
                        evidence,
                        new Failures(
                                failures.ofUser(), failures.othersInNetwork() + more, failures.othersSignedIn())))))
                .isGreaterThanOrEqualTo(before);
    }

    @Property
    void assessWhenNothingIsFamiliarThenNoLessRiskyThanAnythingElse(@ForAll("evidence") Evidence evidence) {
        Evidence stranger = with(evidence, new Frequencies(evidence.user().signIns(), Map.of()));

        assertThat(sum(ENGINE.assess(stranger))).isGreaterThanOrEqualTo(sum(ENGINE.assess(evidence)) - 1e-9);
    }

    @Provide
    Arbitrary<Evidence> evidence() {
        Arbitrary<Frequencies> user = frequencies(200);
        Arbitrary<Frequencies> realm = frequencies(1_000_000)
                .map(counts -> new Frequencies(
                        counts.signIns() + 200,
                        Map.of(
                                Trait.ADDRESS, counts.sharing(Trait.ADDRESS) + 200,
                                Trait.NETWORK, counts.sharing(Trait.NETWORK) + 200,
                                Trait.USER_AGENT, counts.sharing(Trait.USER_AGENT) + 200,
                                Trait.BROWSER, counts.sharing(Trait.BROWSER) + 200,
                                Trait.OPERATING_SYSTEM, counts.sharing(Trait.OPERATING_SYSTEM) + 200,
                                Trait.DEVICE_TYPE, counts.sharing(Trait.DEVICE_TYPE) + 200)));
        Arbitrary<Device> device = Combinators.combine(
                        Arbitraries.of(true, false), Arbitraries.longs().between(0, 200))
                .as(Device::new);
        Arbitrary<Integer> count = Arbitraries.integers().between(0, 100);
        return Combinators.combine(
                        user,
                        realm,
                        device,
                        Combinators.combine(count, count, count).as(Failures::new))
                .as((userCounts, realmCounts, shown, failures) ->
                        new Evidence(RiskEngineTest.sample(), userCounts, realmCounts, shown, failures));
    }

    private static Arbitrary<Frequencies> frequencies(int most) {
        return Arbitraries.integers().between(0, most).flatMap(signIns -> Arbitraries.integers()
                .between(0, signIns)
                .list()
                .ofSize(Trait.values().length)
                .map(counts -> {
                    Map<Trait, Long> sharing = new EnumMap<>(Trait.class);
                    for (Trait trait : Trait.values()) {
                        sharing.put(trait, (long) counts.get(trait.ordinal()));
                    }
                    return new Frequencies(signIns, sharing);
                }));
    }

    private static Evidence with(Evidence evidence, Frequencies user) {
        return new Evidence(evidence.observed(), user, evidence.realm(), evidence.device(), evidence.failures());
    }

    private static Evidence with(Evidence evidence, Device device) {
        return new Evidence(evidence.observed(), evidence.user(), evidence.realm(), device, evidence.failures());
    }

    private static Evidence with(Evidence evidence, Failures failures) {
        return new Evidence(evidence.observed(), evidence.user(), evidence.realm(), evidence.device(), failures);
    }

    private static double sum(Risk risk) {
        return risk.logarithm();
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.5);
    }
}
