package org.keypool.bench.risk;

import java.util.List;
import java.util.Locale;

import org.keypool.signin.risk.RiskEngine;
import org.keypool.signin.risk.Thresholds;

/** The figures as Markdown tables. */
final class Report {

    static final double[] TRUE_POSITIVE_RATES = {0.98, 0.99, 0.995, 0.999};
    static final double GOAL = 0.99;

    private static final int[][] HISTORIES = {{3, 5}, {6, 11}, {12, 23}, {24, 39}};
    private static final int[] MEDIANS = {12, 39};
    private static final int PERCENT = 100;
    private static final int STEP = 10;
    private static final double LEAST_LOGARITHM = -10;
    private static final double LOGARITHM_STEP = 0.01;

    private final List<Scores> results;
    private final StringBuilder text = new StringBuilder();

    private Report(List<Scores> results) {
        this.results = results;
    }

    static String of(List<Scores> results) {
        Report report = new Report(results);
        for (int kind = 0; kind <= Scores.TAKEOVER; kind++) {
            if (results.get(0).attacks(kind) > 0) {
                report.rates(kind);
            }
        }
        report.shortHistories();
        report.thresholds();
        return report.text.toString();
    }

    static String name(int kind) {
        return kind == Scores.TAKEOVER
                ? "takeovers in the data"
                : Attackers.Kind.values()[kind].name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void rates(int kind) {
        line("");
        line("**Against " + name(kind) + "** (" + results.get(0).attacks(kind) + " attacks):");
        line("");
        line("| sign-ins asked, at TPR | 0.98 | 0.99 | 0.995 | 0.999 | 0.99, history 3–5 | 6–11 | 12–23 | 24–39"
                + " | median user, by 12 | by 39 |");
        line("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (int model = 0; model < results.size(); model++) {
            Scores scores = results.get(model);
            StringBuilder row = new StringBuilder("| " + Model.ALL.get(model).name());
            for (double rate : TRUE_POSITIVE_RATES) {
                row.append(" | ")
                        .append(percent(scores.asked(scores.threshold(kind, rate), Scores.SHORTEST, Scores.LONGEST)));
            }
            double threshold = scores.threshold(kind, GOAL);
            for (int[] history : HISTORIES) {
                row.append(" | ").append(percent(scores.asked(threshold, history[0], history[1])));
            }
            int[] asked = scores.medianAsked(threshold);
            for (int history : MEDIANS) {
                row.append(" | ").append(asked[history]).append(" ×");
            }
            line(row + " |");
        }
    }

    private void shortHistories() {
        Scores base = results.get(0);
        line("");
        line("**With a history of one or two sign-ins** our engine has no profile and asks nobody. The base, at its"
                + " thresholds for TPR 0.99, asks at:");
        line("");
        line("| naive | vpn | targeted | very targeted |");
        line("|--:|--:|--:|--:|");
        StringBuilder row = new StringBuilder();
        for (int kind = 0; kind < Scores.KINDS; kind++) {
            row.append("| ")
                    .append(percent(base.asked(base.threshold(kind, GOAL), 1, 2)))
                    .append(' ');
        }
        line(row + "|");
    }

    private void thresholds() {
        Scores today = results.get(Model.ALL.indexOf(Model.today()));
        line("");
        line("**Thresholds** (" + Model.today().name() + "): what a score stops, and what it costs.");
        line("");
        line(
                "| from score | from ln S | sign-ins asked | naive | vpn | targeted | very targeted | returning intruder |");
        line("|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (int score = STEP; score < PERCENT; score += STEP) {
            double threshold = logarithm(score);
            boolean ours = score == Thresholds.DEFAULT.medium() || score == Thresholds.DEFAULT.high();
            StringBuilder row = new StringBuilder(ours ? "| **" + score + "**" : "| " + score);
            row.append(String.format(Locale.ROOT, " | %.2f", threshold));
            row.append(" | ").append(percent(today.asked(threshold, Scores.SHORTEST, Scores.LONGEST)));
            for (int kind = 0; kind < Scores.KINDS; kind++) {
                row.append(" | ").append(percent(today.stopped(kind, threshold)));
            }
            line(row + " | " + percent(today.stopped(Scores.INTRUDER, threshold)) + " |");
        }
    }

    /** The least ln S that has this score. */
    private static double logarithm(int score) {
        double logarithm = LEAST_LOGARITHM;
        while (RiskEngine.score(logarithm) < score) {
            logarithm += LOGARITHM_STEP;
        }
        return logarithm;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.2f %%", PERCENT * share);
    }
}
