package org.keypool.bench.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.keypool.bench.Row;
import org.keypool.bench.Statements;
import org.keypool.bench.Table;
import org.keypool.bench.database.Postgres;
import org.keypool.bench.load.Load;
import org.keypool.harness.Json;
import org.keypool.harness.Keypool;
import org.keypool.harness.Realm;

import static org.keypool.bench.Progress.say;

/** Sign-ins through the adaptive flow of the demo realm, enforced, beside Keycloak's own browser flow. */
public final class SignIns {
    /** What a request runs through is compiled only after some thousand of them. */
    private static final int WARM_UP_SECONDS = 25;

    private static final String SETTINGS = "org.keycloak.services.ui.extend.UiTabProvider";

    private final Postgres postgres;
    private final Load load;
    private final SignIn stock;
    private final SignIn adaptive;

    /** On this server, which stands on this database. */
    public SignIns(Keypool server, Postgres postgres, Load load) {
        this.postgres = postgres;
        this.load = load;
        JsonNode demo = demo();
        this.stock = SignIn.of("stock browser flow", realm(server, Map.of()));
        this.adaptive = SignIn.of(
                "adaptive browser flow, enforced",
                realm(
                        server,
                        Map.of(
                                "authenticationFlows", demo.get("authenticationFlows"),
                                "browserFlow", demo.get("browserFlow"),
                                "components",
                                        Map.of(SETTINGS, demo.get("components").get(SETTINGS)))));
    }

    private static JsonNode demo() {
        try {
            return Json.read(Files.readString(Path.of("../docker/demo-realm.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Keycloak makes a realm, apart from these settings. */
    private static Realm realm(Keypool server, Map<String, Object> settings) {
        Realm realm = server.newRealm(settings);
        realm.put("", Map.of("realm", realm.name(), "eventsEnabled", false));
        return realm;
    }

    /** Measures. */
    public List<Table> run() {
        say("measuring sign-ins");
        List<Row> rows = Row.besideTheFirst(load.inTurns(List.of(stock, adaptive), WARM_UP_SECONDS));
        return List.of(
                Row.table(
                        "Sign-ins",
                        "The page, then the form with the password: two requests. Passwords are hashed as Keycloak does by"
                                + " default.",
                        "× stock",
                        rows,
                        row -> row.isReference() ? "" : Table.goal("≥ 0.95 ×", row.ratio() >= 0.95)),
                Statements.table("Sign-ins", postgres, load, List.of(stock, adaptive), (task, one) -> ""));
    }
}
