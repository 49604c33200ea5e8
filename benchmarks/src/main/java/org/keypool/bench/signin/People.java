package org.keypool.bench.signin;

import java.util.List;
import java.util.stream.IntStream;

import org.keypool.bench.database.Postgres;
import org.keypool.harness.Realm;

/**
 * Users of a realm with a password, written into the database after the model of one whom Keycloak created.
 *
 * @param postgres the realm's database
 * @param realm whose users they are
 */
record People(Postgres postgres, Realm realm) {
    private static final String PASSWORD = "correct-Horse-1972";

    /** A row as it is, but for some of its columns. */
    private static final String COPY_OF =
            "select (jsonb_populate_record(null::%1$s, to_jsonb(model) || jsonb_build_object("
                    + "%2$s))).* from %1$s model";

    private static final String COPY_OF_MODEL =
            " cross join user_entity u where model.user_id = ? and u.realm_id = ? and u.username like 'user%'";

    /** Creates so many. */
    List<Browser> users(int count, boolean oneNetwork) {
        String model = realm.user("model", PASSWORD);
        postgres.execute(
                "insert into user_entity "
                        + COPY_OF.formatted(
                                "user_entity",
                                "'id', gen_random_uuid(), 'username', 'user' || n, 'email', n || '@it.example', 'email_constraint', n || '@it.example'")
                        + ", generate_series(1, ?) n where model.id = ?",
                count,
                model);
        String id = realm.get("").get("id").asText();
        postgres.execute(
                "insert into credential " + COPY_OF.formatted("credential", "'id', gen_random_uuid(), 'user_id', u.id")
                        + COPY_OF_MODEL,
                model,
                id);
        postgres.execute(
                "insert into user_role_mapping " + COPY_OF.formatted("user_role_mapping", "'user_id', u.id")
                        + COPY_OF_MODEL,
                model,
                id);
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> new Browser("user" + n, PASSWORD, oneNetwork ? "192.0.2.1" : address(n)))
                .toList();
    }

    /** Each user's last sign-in again, on so many days before. */
    void pasts(int days) {
        postgres.execute(
                "insert into keypool_sign_in_event "
                        + COPY_OF.formatted(
                                "keypool_sign_in_event",
                                "'id', gen_random_uuid(), 'event_time', model.event_time - n * 86400000::bigint")
                        + ", generate_series(1, ?) n where model.realm_id = ?",
                days,
                realm.get("").get("id").asText());
        postgres.execute("vacuum analyze keypool_sign_in_event");
    }

    /** In a network of its own, among those that RFC 2544 keeps for benchmarks. */
    private static String address(int n) {
        return "198." + (18 + n / 256) + "." + n % 256 + ".7";
    }
}
