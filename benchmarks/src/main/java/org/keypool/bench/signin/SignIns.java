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

    /** Enough for a network of their own each, and for caches to hold them all. */
    private static final int MANY = 500;

    /** About twice what a user has in the public data set of sign-ins: 33 million of 3.3 million users. */
    private static final int SOME_DAYS = 20;

    /** As many as are looked at. */
    private static final int ALL_DAYS = 200;

    private final Postgres postgres;
    private final Load load;
    private final List<SignIn> warmUp;
    private final List<SignIn> measured;

    /** On this server, which stands on this database. */
    public SignIns(Keypool server, Postgres postgres, Load load) {
        this.postgres = postgres;
        this.load = load;
        Map<String, Object> cheapAndAdaptive = new HashMap<>(adaptiveFlow());
        cheapAndAdaptive.putAll(CHEAP_PASSWORDS);
        this.warmUp = List.of(
                many("warm-up, stock", realm(server, CHEAP_PASSWORDS)),
                withPast(many("warm-up, adaptive", realm(server, cheapAndAdaptive)), SOME_DAYS));
        this.measured = List.of(
                many("stock browser flow", realm(server, Map.of())),
                withPast(many("adaptive browser flow, enforced", realm(server, adaptiveFlow())), SOME_DAYS),
                withPast(
                        crowd(
                                "the same, everybody with " + ALL_DAYS + " sign-ins and in one network",
                                realm(server, adaptiveFlow())),
                        ALL_DAYS));
    }

    private SignIn many(String name, Realm realm) {
        return SignIn.of(name, realm, new People(postgres, realm).users(MANY, false));
    }

    private SignIn crowd(String name, Realm realm) {
        return SignIn.of(name, realm, new People(postgres, realm).users(load.connections(), true));
    }

    /** Everybody signs in once, and has done so on these days before. */
    private SignIn withPast(SignIn signIn, int days) {
        load.times(signIn, signIn.browsers().size());
        new People(postgres, signIn.realm()).pasts(days);
        return signIn;
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
        load.warmUp(measured, WARM_UP);
        List<Row> rows = Row.besideTheFirst(load.inTurns(measured, CACHES_SECONDS));
        return List.of(
                Row.table(
                        "Sign-ins",
                        "The page, then the form with the password: two requests. " + MANY
                                + " users, each in a network of"
                                + " their own and with " + SOME_DAYS + " sign-ins behind them. Passwords are hashed as"
                                + " Keycloak does by default.",
                        "× stock",
                        rows,
                        row -> row.measured().contender() == measured.get(1)
                                ? Table.goal("≥ 0.95 ×", row.ratio() >= 0.95)
                                : ""),
                Statements.table("Sign-ins", postgres, load, measured, (task, one) -> ""));
    }
}
