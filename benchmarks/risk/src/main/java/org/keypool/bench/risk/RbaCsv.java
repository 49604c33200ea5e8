package org.keypool.bench.risk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.keypool.bench.risk.Attempt.Browser;
import org.keypool.bench.risk.Attempt.Place;

/**
 * Reads a CSV file (RFC 4180) with the columns of the RBA data set, in whatever order, one row at a time.
 *
 * <p>The data set does not say which device a sign-in came from; what shares the families of browser and system and the
 * device type is taken for one.
 */
final class RbaCsv {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSS]");
    private static final int LONGEST_FIELD = 100_000;
    private static final List<String> COLUMNS = List.of(
            "Login Timestamp",
            "User ID",
            "IP Address",
            "Country",
            "ASN",
            "User Agent String",
            "Browser Name and Version",
            "OS Name and Version",
            "Device Type",
            "Login Successful",
            "Is Attack IP",
            "Is Account Takeover");

    private final BufferedReader reader;
    private final Map<String, Integer> columns = new HashMap<>();
    private long line = 1;

    RbaCsv(Reader reader) throws IOException {
        this.reader = new BufferedReader(reader, 1 << 16);
        List<String> header = row();
        for (int i = 0; i < header.size(); i++) {
            columns.put(header.get(i), i);
        }
        for (String column : COLUMNS) {
            if (!columns.containsKey(column)) {
                throw new IOException("no column \"" + column + "\" in the first line");
            }
        }
    }

    void forEach(Consumer<Attempt> consumer) throws IOException {
        for (List<String> row = row(); !row.isEmpty(); row = row()) {
            if (row.size() != columns.size()) {
                throw new IOException("line " + line + ": " + row.size() + " fields, not " + columns.size());
            }
            consumer.accept(attempt(row));
        }
    }

    private Attempt attempt(List<String> row) throws IOException {
        Browser browser = new Browser(
                field(row, "User Agent String"),
                field(row, "Browser Name and Version"),
                field(row, "OS Name and Version"),
                field(row, "Device Type"));
        return new Attempt(
                number(field(row, "User ID")),
                millis(field(row, "Login Timestamp")),
                new Place(
                        field(row, "IP Address"),
                        field(row, "ASN"),
                        field(row, "Country"),
                        truth(field(row, "Is Attack IP"))),
                browser,
                browser.family() + "/" + browser.systemFamily() + "/" + browser.type(),
                truth(field(row, "Login Successful")),
                truth(field(row, "Is Account Takeover")));
    }

    private String field(List<String> row, String column) {
        return row.get(columns.get(column));
    }

    private static boolean truth(String text) {
        return "true".equalsIgnoreCase(text);
    }

    private long number(String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("line " + line + ": not a number: " + text, e);
        }
    }

    private long millis(String text) throws IOException {
        try {
            return text.indexOf(':') < 0
                    ? number(text)
                    : LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new IOException("line " + line + ": not a time: " + text, e);
        }
    }

    /** The fields of the next row; none at the end. */
    private List<String> row() throws IOException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n') {
                line++;
            }
            if (c == '"') {
                // A quote within quotes is written twice: it closes and opens again.
                quoted = !quoted;
                if (quoted && field.length() > 0) {
                    field.append('"');
                }
            } else if (quoted || c != ',' && c != '\n' && c != '\r') {
                field.append((char) c);
                if (field.length() > LONGEST_FIELD) {
                    throw new IOException("line " + line + ": a field without end");
                }
            } else if (c == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == '\n' && !(fields.isEmpty() && field.length() == 0)) {
                fields.add(field.toString());
                return fields;
            }
        }
        if (!fields.isEmpty()) {
            fields.add(field.toString());
        }
        return fields;
    }
}
