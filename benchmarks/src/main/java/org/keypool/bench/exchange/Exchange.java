package org.keypool.bench.exchange;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.keypool.bench.Row;
import org.keypool.bench.Statements;
import org.keypool.bench.Table;
import org.keypool.bench.database.Postgres;
import org.keypool.bench.load.Load;
import org.keypool.bench.load.Target;
import org.keypool.bench.pool.PoolRealm;
import org.keypool.harness.Keypool;

import static org.keypool.bench.Progress.say;
import static org.keypool.bench.Table.number;

/**
 * The identity pool's operations next to Keycloak's client-credentials grant, on the same server in the same run, with few
 * identities and with many.
 */
public final class Exchange {
    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int USERS = 100;
    private static final int GUESTS = 10_000;

    private static final String CREDENTIALS = "GetCredentialsForIdentity, a user's login";
    private static final String TOKEN = "GetOpenIdToken, a user's login";
    private static final String NEW_GUEST = "GetId, a new guest";

    private final PoolRealm realm;
    private final Postgres postgres;
    private final Identities identities;
    private final Load load;

    private final List<HttpRequest> credentials = new ArrayList<>();
    private final List<HttpRequest> tokens = new ArrayList<>();
    private final List<HttpRequest> ids = new ArrayList<>();

    /** On this server, which stands on this database. */
    public Exchange(Keypool server, Postgres postgres, Load load) {
        this.realm = new PoolRealm(server.newRealm());
        this.postgres = postgres;
        this.identities = new Identities(postgres, realm);
        this.load = load;
    }

    /** Measures. */
    public List<Table> run() {
        say("signing in %d users", USERS);
        for (Map<String, String> logins : realm.signIn(USERS)) {
            String identity = realm.identityOf(logins);
            credentials.add(realm.open("GetCredentialsForIdentity", identity, logins));
            tokens.add(realm.open("GetOpenIdToken", identity, logins));
            ids.add(realm.getId(logins));
        }
        identities.fillUpTo(FEW);
        List<Row> few = measure(FEW, 8);
        Table statements = statements();
        say("filling the table with %,d identities", MANY);
        identities.fillUpTo(MANY);
        List<Row> many = measure(MANY, 3);
        return List.of(speed(few), statements, scale(few, many));
    }

    private List<Row> measure(int size, int warmUpSeconds) {
        say("measuring the exchange with %,d identities", size);
        List<Row> rows = Row.besideTheFirst(load.inTurns(readers(), warmUpSeconds));
        // New guests make the table grow, so they come last, and go.
        long start = System.currentTimeMillis();
        rows.addAll(Row.besideTheFirst(load.inTurns(List.of(reference(), newGuest()), 2)));
        identities.removeGuestsSince(start);
        return rows;
    }

    private List<Target> readers() {
        List<HttpRequest> guests = identities.guests(GUESTS).stream()
                .map(id -> realm.open("GetCredentialsForIdentity", id, Map.of()))
                .toList();
        return List.of(
                reference(),
                Target.of(CREDENTIALS, credentials, "SessionToken"),
                Target.of("GetCredentialsForIdentity, a guest", guests, "SessionToken"),
                Target.of(TOKEN, tokens, "Token"),
                Target.of("GetId, a user's login", ids, "IdentityId"));
    }

    private Target reference() {
        return Target.of("client-credentials grant", List.of(realm.clientCredentials()), "access_token");
    }

    private Target newGuest() {
        return Target.of(NEW_GUEST, List.of(realm.getId(Map.of())), "IdentityId");
    }

    private static Table speed(List<Row> rows) {
        return Row.table(
                "Exchange",
                "Built-in credentials, beside Keycloak's client-credentials grant; " + FEW + " identities.",
                "× grant",
                rows,
                Exchange::goal);
    }

    private static String goal(Row row) {
        return switch (row.name()) {
            case CREDENTIALS ->
                Table.goal("≥ 2.0 ×", row.ratio() >= 2) + "; "
                        + Table.goal(
                                "p99 ≤ grant's",
                                row.measured().millis(0.99) <= row.reference().millis(0.99));
            case TOKEN -> Table.goal("≥ 1.0 ×", row.ratio() >= 1);
            default -> "";
        };
    }

    private static Table scale(List<Row> few, List<Row> many) {
        Table table = new Table(
                "Exchange, a thousand times as many identities",
                String.format("The ratios to the grant with %,d and with %,d identities.", FEW, MANY),
                List.of("request", "× grant, few", "× grant, many", "many / few", "goal"));
        for (int i = 0; i < few.size(); i++) {
            if (few.get(i).isReference()) {
                continue;
            }
            double scale = many.get(i).ratio() / few.get(i).ratio();
            table.row(List.of(
                    few.get(i).name(),
                    number(few.get(i).ratio()),
                    number(many.get(i).ratio()),
                    number(scale),
                    Table.goal("≥ 0.80", scale >= 0.8)));
        }
        return table;
    }

    private Table statements() {
        List<Target> targets = new ArrayList<>(readers());
        targets.add(newGuest());
        return Statements.table(
                "Exchange",
                postgres,
                load,
                targets,
                (target, one) -> target.name().equals(NEW_GUEST)
                        ? Table.goal("one insert", one.keySet().equals(Set.of("begin", "insert")))
                        : "");
    }
}
