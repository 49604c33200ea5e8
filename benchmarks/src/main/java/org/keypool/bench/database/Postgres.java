package org.keypool.bench.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The PostgreSQL under the measured server. */
public final class Postgres implements AutoCloseable {
    private final Connection connection;

    /** @param jdbcUrl with user and password */
    public Postgres(String jdbcUrl) {
        try {
            connection = DriverManager.getConnection(jdbcUrl);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        execute("create extension if not exists pg_stat_statements");
    }

    /** Runs a statement. */
    public void execute(String sql, Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query. */
    public List<String> column(String sql, Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * How many statements one of {@code count} requests is, by their first word: {@code select}, {@code insert},
     * {@code begin}… Commits are not among what PostgreSQL counts here. What is too rare to belong to each request (a look
     * at the cluster's table) is left out.
     */
    public Map<String, Double> statements(int count, Runnable requests) {
        execute("select pg_stat_statements_reset()");
        requests.run();
        Map<String, Double> one = new TreeMap<>();
        for (String row : column(
                "select lower(substring(query from '[a-zA-Z]+')) || ' ' || sum(calls) from pg_stat_statements"
                        + " where query not like '%pg_stat_statements%' group by lower(substring(query from '[a-zA-Z]+'))")) {
            String[] wordAndCalls = row.split(" ");
            one.merge(wordAndCalls[0], Double.parseDouble(wordAndCalls[1]) / count, Double::sum);
        }
        one.values().removeIf(calls -> calls < 0.1);
        return one;
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
