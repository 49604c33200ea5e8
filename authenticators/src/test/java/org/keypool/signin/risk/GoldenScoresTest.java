package org.keypool.signin.risk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
                    lines.add(line(signIns, place, realmSignIns, false, 0));
                    lines.add(line(signIns, place, realmSignIns, true, 0));
                    lines.add(line(signIns, place, realmSignIns, false, 5));
                }
            }
        }
        return lines;
    }

    private static String line(long signIns, Place place, long realmSignIns, boolean device, int failures) {
        Frequencies user = RiskEngineTest.frequencies(signIns, place.familiar);
        Frequencies realm =
                RiskEngineTest.frequencies(realmSignIns, Trait.BROWSER, Trait.OPERATING_SYSTEM, Trait.DEVICE_TYPE);
        Risk risk = new RiskEngine().assess(new Evidence(RiskEngineTest.sample(), user, realm, device, failures));
        return "history " + signIns + ", realm " + realmSignIns + ", " + place + (device ? ", known device" : "") + ", "
                + failures + " failures => " + risk.score() + " "
                + Thresholds.DEFAULT.levelOf(risk.score()) + ": " + risk.explanation();
    }

    private enum Place {
        USUAL(Trait.values()),
        NEW_ADDRESS(Trait.NETWORK, Trait.USER_AGENT, Trait.BROWSER, Trait.OPERATING_SYSTEM, Trait.DEVICE_TYPE),
        NEW_NETWORK(Trait.USER_AGENT, Trait.BROWSER, Trait.OPERATING_SYSTEM, Trait.DEVICE_TYPE),
        NEW_BROWSER(Trait.ADDRESS, Trait.NETWORK, Trait.OPERATING_SYSTEM, Trait.DEVICE_TYPE),
        ELSEWHERE();

        private final Trait[] familiar;

        Place(Trait... familiar) {
            this.familiar = familiar;
        }
    }
}
