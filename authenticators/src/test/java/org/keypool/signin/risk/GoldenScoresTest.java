package org.keypool.signin.risk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pins every score: a change of the engine shows in the golden file's diff. The file that the engine would write now
 * lies under target/ after the test.
 */
class GoldenScoresTest {

    private static final String GOLDEN = "scores.txt";

    @Test
    void assessWhenSameEvidenceThenSameAnswerAsEver() throws IOException {
        String scores = String.join("\n", scores()) + "\n";
        Files.writeString(Path.of("target", GOLDEN), scores);

        try (InputStream golden = GoldenScoresTest.class.getResourceAsStream(GOLDEN)) {
            assertThat(scores).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<String> scores() {
        List<String> lines = new ArrayList<>();
        for (long signIns : new long[] {2, 3, 10, 200}) {
            for (Place place : Place.values()) {
                for (long realmSignIns : new long[] {0, 100_000}) {
                    Evidence evidence = evidence(signIns, place, realmSignIns);
                    String what = "history " + signIns + ", realm " + realmSignIns + ", " + place;
                    lines.add(line(what, evidence));
                    lines.add(line(what + ", known device", with(evidence, new Device(true, signIns - 1))));
                    lines.add(line(what + ", cookie lost", with(evidence, new Device(false, signIns - 1))));
                }
            }
        }
        lines.addAll(otherSignals());
        return lines;
    }

    private static List<String> otherSignals() {
        Evidence usual = evidence(10, Place.USUAL, 100_000);
        List<String> lines = new ArrayList<>();
        for (int failures : new int[] {2, 3, 5, 100}) {
            lines.add(line(failures + " failures of the user", with(usual, new Failures(failures, 0, 0))));
            lines.add(line(failures + " others failed", with(usual, new Failures(0, failures, 0))));
            lines.add(line(failures + " others failed, 3 did not", with(usual, new Failures(0, failures, 3))));
        }
        for (int hours : new int[] {0, 5, 6, 24}) {
            Journey journey = Journey.between(52.5, 13.4, 40.7, -74, Duration.ofHours(hours));
            lines.add(
                    line("Berlin to New York in " + hours + " h", with(usual, Optional.of(journey), Optional.empty())));
        }
        lines.add(line("listed address", with(usual, Optional.empty(), Optional.of("bad.netset"))));
        Map<Trait, String> traits = new EnumMap<>(RiskEngineTest.sample().traits());
        traits.put(Trait.PROVIDER, "64500");
        traits.put(Trait.COUNTRY, "NO");
        for (Place place : Place.values()) {
            Evidence here = evidence(10, place, 100_000);
            lines.add(line(
                    "with geography, " + place,
                    new Evidence(new Observation(traits), here.user(), here.realm(), here.device(), here.failures())));
        }
        return lines;
    }

    private static String line(String what, Evidence evidence) {
        Risk risk = new RiskEngine().assess(evidence);
        return what + " => " + risk.score() + " " + Thresholds.DEFAULT.levelOf(risk.score()) + ": "
                + risk.explanation(reason -> reason.message() + reason.parameters());
    }

    private static Evidence evidence(long signIns, Place place, long realmSignIns) {
        return new Evidence(
                RiskEngineTest.sample(),
                RiskEngineTest.frequencies(signIns, place.familiar),
                RiskEngineTest.frequencies(realmSignIns, Trait.BROWSER, Trait.OPERATING_SYSTEM, Trait.DEVICE_TYPE),
                Device.NONE,
                Failures.NONE);
    }

    private static Evidence with(Evidence evidence, Device device) {
        return new Evidence(evidence.observed(), evidence.user(), evidence.realm(), device, evidence.failures());
    }

    private static Evidence with(Evidence evidence, Failures failures) {
        return new Evidence(evidence.observed(), evidence.user(), evidence.realm(), evidence.device(), failures);
    }

    private static Evidence with(Evidence evidence, Optional<Journey> journey, Optional<String> attackList) {
        return new Evidence(
                evidence.observed(),
                evidence.user(),
                evidence.realm(),
                evidence.device(),
                evidence.failures(),
                journey,
                attackList);
    }

    private enum Place {
        USUAL(Trait.values()),
        NEW_ADDRESS(
                Trait.NETWORK,
                Trait.PROVIDER,
                Trait.COUNTRY,
                Trait.USER_AGENT,
                Trait.BROWSER,
                Trait.OPERATING_SYSTEM,
                Trait.DEVICE_TYPE),
        NEW_NETWORK(Trait.COUNTRY, Trait.USER_AGENT, Trait.BROWSER, Trait.OPERATING_SYSTEM, Trait.DEVICE_TYPE),
        NEW_BROWSER(
                Trait.ADDRESS, Trait.NETWORK, Trait.PROVIDER, Trait.COUNTRY, Trait.OPERATING_SYSTEM, Trait.DEVICE_TYPE),
        ELSEWHERE();

        private final Trait[] familiar;

        Place(Trait... familiar) {
            this.familiar = familiar;
        }
    }
}
