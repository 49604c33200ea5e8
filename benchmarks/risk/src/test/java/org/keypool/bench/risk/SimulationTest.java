package org.keypool.bench.risk;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keypool.bench.risk.Attackers.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the published figures' claims on a small population. */
class SimulationTest {

    private static final int USERS = 400;
    private static final int FEW = 60;
    private static final int TEN_PERCENT_LOST = 4;

    private static List<Scores> results;

    @BeforeAll
    static void simulate() {
        results = simulate(USERS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"NAIVE", "VPN", "TARGETED"})
    void askedWhenTheSameShareOfAttacksIsStoppedThenFewerThanByTheBase(Kind kind) {
        for (double rate : Report.TRUE_POSITIVE_RATES) {
            List<Double> asked = results.stream()
                    .map(scores ->
                            scores.asked(scores.threshold(kind.ordinal(), rate), Scores.SHORTEST, Scores.LONGEST))
                    .collect(Collectors.toList());
            Double base = asked.remove(0);

            assertThat(asked).as("at %s", rate).allMatch(ours -> ours < base);
        }
    }

    @Test
    void askedWhenVeryTargetedThenTheBaseAsksNearlyAlwaysAndOursSeldom() {
        int kind = Kind.VERY_TARGETED.ordinal();
        Scores base = results.get(0);
        Scores ours = results.get(TEN_PERCENT_LOST);

        assertThat(base.asked(base.threshold(kind, Report.GOAL), Scores.SHORTEST, Scores.LONGEST))
                .isGreaterThan(0.9);
        assertThat(ours.asked(ours.threshold(kind, Report.GOAL), Scores.SHORTEST, Scores.LONGEST))
                .isLessThan(0.1);
    }

    @Test
    void reportWhenSameSeedThenSameFigures() {
        assertThat(Report.of(simulate(FEW))).isEqualTo(Report.of(simulate(FEW)));
        assertThat(Plot.rates(results))
                .startsWith("<svg")
                .contains("very targeted")
                .endsWith("</svg>\n");
    }

    private static List<Scores> simulate(int users) {
        Simulation simulation = new Simulation(1, 1);
        new Population(users, 1).forEach(simulation::accept);
        return simulation.results();
    }
}
