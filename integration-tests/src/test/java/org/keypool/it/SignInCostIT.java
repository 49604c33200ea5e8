package org.keypool.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.it.AdaptiveRealm.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keypool.it.AdaptiveRealm.PASSWORD;

/** What the history costs the database, in a table that has grown: counted by PostgreSQL itself. */
@KeypoolTest
final class SignInCostIT {

    private static final String EVENTS = "keypool_sign_in_event";
    private static final int SIGN_INS = 5;

    /** The driver prepares a statement on its fifth call, and PostgreSQL thinks of a plan for good on the fifth after that. */
    private static final int ENOUGH_TO_BE_PREPARED = 40;

    @Test
    void historyWhenTheTableHasGrownThenEveryQueryUsesAnIndexAndASignInTakesOneReadAndOneWrite(
            Realm keycloak, Keypool keypool) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_IF_CONFIGURED");
        String user = realm.user("ute");
        realm.settle("ute", Client.HOME);
        grow(keypool, keycloak, user);
        keypool.update("create extension if not exists pg_stat_statements");
        keypool.query("select pg_stat_statements_reset()");

        for (int i = 0; i < SIGN_INS; i++) {
            realm.signIn("ute", PASSWORD, Client.HOME).ok();
        }

        Map<String, Long> statements = statements(keypool);
        assertThat(calls(statements, "select")).as("%s", statements).isEqualTo(SIGN_INS);
        assertThat(calls(statements, "insert")).as("%s", statements).isEqualTo(SIGN_INS);
        page(keycloak, user);
        keycloak.send("DELETE", "/users/" + user, null).ok();
        assertThat(statements(keypool).keySet().stream()
                        .filter(statement ->
                                statement.toLowerCase(Locale.ROOT).contains(EVENTS) && !statement.startsWith("insert")))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(statement -> assertThat(plan(keypool, statement)).doesNotContain("Seq Scan on " + EVENTS));
    }

    @Test
    void historyWhenItWasReadOftenThenPostgresPlansItNoMore(Realm keycloak, Keypool keypool) {
        AdaptiveRealm realm = AdaptiveRealm.in(keycloak, "ENFORCED", "MFA_IF_CONFIGURED");
        grow(keypool, keycloak, realm.user("ute"));
        keypool.update("create extension if not exists pg_stat_statements");
        plansCounted(keypool, "on");
        try {
            for (int i = 0; i < ENOUGH_TO_BE_PREPARED; i++) {
                realm.signIn("ute", PASSWORD, Client.HOME).ok();
            }
            keypool.query("select pg_stat_statements_reset()");
            for (int i = 0; i < SIGN_INS; i++) {
                realm.signIn("ute", PASSWORD, Client.HOME).ok();
            }
            assertThat(keypool.query("select calls, plans from pg_stat_statements where query ilike '%string_agg%'"
                            + " and query ilike '%" + EVENTS + "%'"))
                    .singleElement()
                    .satisfies(read -> assertThat(read.get("calls")).isEqualTo((long) SIGN_INS))
                    .satisfies(read -> assertThat(read.get("plans")).isEqualTo(0L));
        } finally {
            plansCounted(keypool, "off");
        }
    }

    private static void plansCounted(Keypool keypool, String whether) {
        keypool.update("alter system set pg_stat_statements.track_planning = " + whether);
        keypool.query("select pg_reload_conf()");
    }

    /** Looks at two pages, and says something of the latest event. */
    private static void page(Realm keycloak, String user) {
        String path = "/threat-protection/users/" + user + "/auth-events";
        JsonNode page = keycloak.get(path);
        assertThat(page.get("AuthEvents")).hasSize(60);
        JsonNode next =
                keycloak.get(path + "?nextToken=" + page.get("NextToken").asText());
        assertThat(next.get("AuthEvents")).hasSizeGreaterThan(40);
        String event = page.at("/AuthEvents/0/EventId").asText();
        keycloak.send("PUT", path + "/" + event + "/feedback", Map.of("FeedbackValue", "Valid"))
                .ok();
    }

    /** Other users' sign-ins and the user's own, of the last days and from all over; and what the planner knows of it. */
    private static void grow(Keypool keypool, Realm keycloak, String user) {
        keypool.update(
                "insert into keypool_sign_in_event (id, realm_id, user_id, event_time, event_type, response, error,"
                        + " address, network, user_agent)"
                        + " select gen_random_uuid()::text, r.id,"
                        + " case n % 1000 when 1 then ? else 'user' || n % 1000 end,"
                        + " ? - n * 5000::bigint, 'SignIn',"
                        + " case n % 10 when 0 then 'Fail' else 'Pass' end,"
                        + " case n % 10 when 0 then 'invalid_user_credentials' end,"
                        + " '192.0.2.' || n % 250, '10.' || n % 200 || '.0.0/24', 'Firefox'"
                        + " from generate_series(1, 100000) n, realm r where r.name = ?",
                user, System.currentTimeMillis(), keycloak.name());
        keypool.update("analyze keypool_sign_in_event");
    }

    /**
     * How often each statement on the history ran; but for the statistics' own, which no sign-in waits for, and the
     * clean-up's, which is about no user.
     */
    private static Map<String, Long> statements(Keypool keypool) {
        return keypool
                .query("select query, sum(calls)::bigint as calls from pg_stat_statements"
                        + " where query ilike '%keypool_sign_in_event%' and query ilike '%user_id%'"
                        + " or query ilike 'select%keypool_sign_in_feature%' group by query")
                .stream()
                .collect(Collectors.toMap(row -> (String) row.get("query"), row -> (Long) row.get("calls")));
    }

    private static long calls(Map<String, Long> statements, String verb) {
        return statements.entrySet().stream()
                .filter(statement -> verb(statement.getKey()).equals(verb))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Unions begin with a bracket. */
    private static String verb(String statement) {
        return statement.replaceFirst("^\\(", "").split(" ", 2)[0];
    }

    /** The plan whatever the parameters are; the extended protocol would want them. */
    private static String plan(Keypool keypool, String statement) {
        try (Connection connection = DriverManager.getConnection(keypool.jdbcUrl() + "&preferQueryMode=simple");
                Statement explain = connection.createStatement();
                ResultSet lines = explain.executeQuery("explain (generic_plan) " + typed(statement))) {
            StringBuilder plan = new StringBuilder(statement);
            while (lines.next()) {
                plan.append('\n').append(lines.getString(1));
            }
            return plan.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** Constants, too, are parameters in what pg_stat_statements keeps, and the sum of two of them has no type. */
    private static String typed(String statement) {
        return statement.replaceAll("then \\$\\d+ else \\$\\d+ end", "then 1 else 0 end");
    }
}
