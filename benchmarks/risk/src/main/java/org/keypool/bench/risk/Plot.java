package org.keypool.bench.risk;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Panels of curves over the history's length as one SVG file: a row for each true-positive rate, a column for each kind
 * of attacker, a curve for each of a few models.
 */
final class Plot {

    private static final int PANEL_WIDTH = 200;
    private static final int PANEL_HEIGHT = 120;
    private static final int LEFT = 96;
    private static final int TOP = 56;
    private static final int GAP = 16;
    private static final List<Integer> MODELS = List.of(0, 2, 4, 7);
    private static final List<String> COLOURS = List.of("#c0392b", "#e69f00", "#2471a3", "#148f77");

    private final List<Scores> results;
    private final StringBuilder svg = new StringBuilder();

    private Plot(List<Scores> results) {
        this.results = results;
    }

    /** The share of sign-ins asked. */
    static String rates(List<Scores> results) {
        Plot plot = new Plot(results);
        return plot.draw(
                "Share of sign-ins asked to re-authenticate, by length of history",
                1,
                (scores, threshold) -> history -> scores.asked(threshold, (int) history, (int) history));
    }

    /** How often the median user has been asked so far. */
    static String counts(List<Scores> results) {
        Plot plot = new Plot(results);
        return plot.draw(
                "How often the median user was asked, by length of history", Scores.LONGEST, (scores, threshold) -> {
                    int[] asked = scores.medianAsked(threshold);
                    return history -> asked[(int) history];
                });
    }

    private String draw(String title, double most, Measure measure) {
        int width = LEFT + Scores.KINDS * (PANEL_WIDTH + GAP);
        int height = TOP + Report.TRUE_POSITIVE_RATES.length * (PANEL_HEIGHT + GAP) + 2 * GAP;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"11\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                width,
                height));
        text(LEFT, 16, "start", title);
        legend();
        for (int kind = 0; kind < Scores.KINDS; kind++) {
            text(x(kind) + PANEL_WIDTH / 2, TOP - 6, "middle", Report.name(kind));
        }
        for (int row = 0; row < Report.TRUE_POSITIVE_RATES.length; row++) {
            double rate = Report.TRUE_POSITIVE_RATES[row];
            text(8, y(row) + PANEL_HEIGHT / 2, "start", "TPR " + rate);
            text(LEFT - 4, y(row) + 10, "end", label(most));
            text(LEFT - 4, y(row) + PANEL_HEIGHT, "end", "0");
            for (int kind = 0; kind < Scores.KINDS; kind++) {
                panel(kind, row, most, rate, measure);
            }
        }
        int bottom = y(Report.TRUE_POSITIVE_RATES.length) - 2;
        for (int kind = 0; kind < Scores.KINDS; kind++) {
            text(x(kind), bottom, "middle", Integer.toString(Scores.SHORTEST));
            text(x(kind) + PANEL_WIDTH, bottom, "middle", Integer.toString(Scores.LONGEST));
        }
        return svg.append("</svg>\n").toString();
    }

    private void panel(int kind, int row, double most, double rate, Measure measure) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#999\"/>%n",
                x(kind),
                y(row),
                PANEL_WIDTH,
                PANEL_HEIGHT));
        for (int i = 0; i < MODELS.size(); i++) {
            Scores scores = results.get(MODELS.get(i));
            DoubleUnaryOperator curve = measure.curve(scores, scores.threshold(kind, rate));
            svg.append("<polyline fill=\"none\" stroke-width=\"1.5\" stroke=\"")
                    .append(COLOURS.get(i))
                    .append("\" points=\"");
            for (int history = Scores.SHORTEST; history <= Scores.LONGEST; history++) {
                double across = (double) (history - Scores.SHORTEST) / (Scores.LONGEST - Scores.SHORTEST);
                double up = Math.min(1, curve.applyAsDouble(history) / most);
                svg.append(String.format(
                        Locale.ROOT, "%.0f,%.1f ", x(kind) + across * PANEL_WIDTH, y(row) + (1 - up) * PANEL_HEIGHT));
            }
            svg.append("\"/>\n");
        }
    }

    private void legend() {
        int at = LEFT;
        for (int i = 0; i < MODELS.size(); i++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" y1=\"28\" x2=\"%d\" y2=\"28\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                    at,
                    at + GAP,
                    COLOURS.get(i)));
            text(at + GAP + 4, 32, "start", Model.ALL.get(MODELS.get(i)).name());
            at += PANEL_WIDTH;
        }
    }

    private void text(int x, int y, String anchor, String words) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, words));
    }

    private static String label(double most) {
        return most == 1 ? "100 %" : Long.toString(Math.round(most));
    }

    private static int x(int column) {
        return LEFT + column * (PANEL_WIDTH + GAP);
    }

    private static int y(int row) {
        return TOP + row * (PANEL_HEIGHT + GAP);
    }

    /** What a curve shows. */
    private interface Measure {

        DoubleUnaryOperator curve(Scores scores, double threshold);
    }
}
