package org.keypool.bench.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    /** With Keycloak's own hash a machine does too few sign-ins a second to warm up. */
    private static final Map<String, Object> CHEAP_PASSWORDS =
            Map.of("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");

    private static final int CACHES_SECONDS = 5;

    private static final String SETTINGS = "org.keycloak.services.ui.extend.UiTabProvider";

    private final Postgres postgres;
    private final Load load;
    private final SignIn stock;
    private final SignIn adaptive;
    private final List<SignIn> warmUp;

    /** On this server, which stands on this database. */
    public SignIns(Keypool server, Postgres postgres, Load load) {
        this.postgres = postgres;
        this.load = load;
        this.stock = SignIn.of("stock browser flow", realm(server, Map.of()));
        this.adaptive = SignIn.of("adaptive browser flow, enforced", realm(server, adaptiveFlow()));
        Map<String, Object> cheapAndAdaptive = new HashMap<>(adaptiveFlow());
        cheapAndAdaptive.putAll(CHEAP_PASSWORDS);
        this.warmUp = List.of(
                SignIn.of("warm-up, stock", realm(server, CHEAP_PASSWORDS)),
                SignIn.of("warm-up, adaptive", realm(server, cheapAndAdaptive)));
    }

    private static Map<String, Object> adaptiveFlow() {
        JsonNode demo = demo();
        return Map.of(
                "authenticationFlows", demo.get("authenticationFlows"),
                "browserFlow", demo.get("browserFlow"),
                "components", Map.of(SETTINGS, demo.get("components").get(SETTINGS)));
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
        load.warmUp(warmUp, WARM_UP);
        List<Row> rows = Row.besideTheFirst(load.inTurns(List.of(stock, adaptive), CACHES_SECONDS));
        return List.of(
                Row.table(
                        "Sign-ins",
                        "The page, then the form with the password: two requests. Passwords are hashed as Keycloak does by"
                                + " default; before that, both flows ran with cheap ones until they cost the same for a while.",
                        "× stock",
                        rows,
                        row -> row.isReference() ? "" : Table.goal("≥ 0.95 ×", row.ratio() >= 0.95)),
                Statements.table("Sign-ins", postgres, load, List.of(stock, adaptive), (task, one) -> ""));
    }
}
