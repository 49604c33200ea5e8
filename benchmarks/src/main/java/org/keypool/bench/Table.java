package org.keypool.bench;

import java.util.List;
import java.util.Locale;

/** A table in Markdown, under a title and a sentence that says what it shows. */
public final class Table {
    private final StringBuilder text = new StringBuilder();

    /** A table without rows. */
    public Table(String title, String what, List<String> columns) {
        text.append("### ").append(title).append("\n").append(what).append("\n\n");
        row(columns);
        text.append("|").append("---|".repeat(columns.size())).append("\n");
    }

    /** Adds a row. */
    public void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** A number with as many digits as mean something. */
    public static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    /** Whether a goal was met. */
    public static String goal(String goal, boolean met) {
        return goal + (met ? ": met" : ": **missed**");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
