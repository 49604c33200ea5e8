package org.keypool.harness;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.keypool.harness.Http.Answer;

/**
 * A realm: a new one with a random name, removed after the test that asked for it, or the demo realm. A test's realm comes
 * to be when something is first asked of it; until then it can be said {@link #with} what.
 */
public final class Realm {
    /** Keycloak's own hash takes a tenth of a second of a processor, on purpose. The demo realm keeps it. */
    private static final String CHEAP_HASH = "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)";

    private static final String CLIENTS = "/clients/";

    private final Keypool keypool;
    private final String name;
    /** The ids of the clients that it was given, by what was asked for: tests that share a realm ask for the same. */
    private final Map<List<String>, String> clients = new ConcurrentHashMap<>();
    /** What it is made with, or {@code null} as soon as it is there. */
    private Map<String, Object> plan;

    /** One that is there. */
    Realm(Keypool keypool, String name) {
        this.keypool = keypool;
        this.name = name;
    }

    private Realm(Keypool keypool, Map<String, ?> settings) {
        this(keypool, "it-" + UUID.randomUUID().toString().substring(0, 8));
        this.plan = new HashMap<>(settings);
    }

    /** With keys that are there already, and passwords that are hashed at once. */
    static Realm ofTest(Keypool keypool) {
        return new Realm(keypool, Map.of("components", RealmKeys.next(), "passwordPolicy", CHEAP_HASH));
    }

    static Realm create(Keypool keypool, Map<String, ?> settings) {
        Realm realm = new Realm(keypool, settings);
        realm.make();
        return realm;
    }

    private synchronized void make() {
        if (plan != null) {
            plan.putAll(Map.of("realm", name, "enabled", true, "sslRequired", "none", "eventsEnabled", true));
            keypool.admin().create("/realms", plan);
            plan = null;
        }
    }

    synchronized void remove() {
        if (plan != null) {
            return;
        }
        Answer answer = keypool.admin().send("DELETE", "/realms/" + name, null);
        if (answer.status() != 404) { // a test may have removed it
            answer.ok();
        }
    }

    /**
     * Has it made with these parts of a realm's representation besides what every test's realm has: one import instead of
     * many changes.
     *
     * @throws IllegalStateException if it is there already
     */
    public synchronized void with(Map<String, ?> settings) {
        if (plan == null) {
            throw new IllegalStateException("realm " + name + " is there already");
        }
        plan.putAll(settings);
    }

    /** Its name. */
    public String name() {
        make();
        return name;
    }

    /** The base of every public endpoint; on the first node also its issuer. */
    public String url() {
        return keypool.url() + "/realms/" + name();
    }

    /** The key for this realm's users in a Logins map. */
    public String login() {
        return (keypool.hostname() + "/realms/" + name()).substring("http://".length());
    }

    /** Reads below {@code /admin/realms/{realm}}. */
    public JsonNode get(String path) {
        return keypool.admin().get("/realms/" + name() + path);
    }

    /** Creates below {@code /admin/realms/{realm}} and returns the id. */
    public String create(String path, Object body) {
        return keypool.admin().create("/realms/" + name() + path, body);
    }

    /** Changes below {@code /admin/realms/{realm}}. */
    public void put(String path, Object body) {
        keypool.admin().put("/realms/" + name() + path, body);
    }

    /** Sends anything below {@code /admin/realms/{realm}}. */
    public Answer send(String method, String path, Object body) {
        if (method.equals("DELETE") && path.startsWith(CLIENTS)) {
            clients.values().remove(path.substring(CLIENTS.length()));
        }
        return keypool.admin().send(method, "/realms/" + name() + path, body);
    }

    /** Creates a component and returns its id. */
    public String component(
            String providerType, String providerId, String componentName, Map<String, List<String>> config) {
        return create(
                "/components",
                Map.of(
                        "providerType",
                        providerType,
                        "providerId",
                        providerId,
                        "name",
                        componentName,
                        "config",
                        config));
    }

    /** Creates a complete user with a password and returns the id. */
    public String user(String username, String password) {
        return create(
                "/users",
                Map.of(
                        "username",
                        username,
                        "enabled",
                        true,
                        "email",
                        username + "@it.example",
                        "emailVerified",
                        true,
                        "firstName",
                        username,
                        "lastName",
                        "Tester",
                        "credentials",
                        List.of(Map.of("type", "password", "value", password))));
    }

    /**
     * Creates a public client for the standard flow and the direct grant, any localhost redirect; returns the id. Asked
     * once more, as by the next test in a {@link Shared} realm, it is the one that is there.
     */
    public String publicClient(String clientId) {
        return clients.computeIfAbsent(
                List.of(clientId),
                asked -> create(
                        "/clients",
                        Map.of(
                                "clientId",
                                clientId,
                                "publicClient",
                                true,
                                "directAccessGrantsEnabled",
                                true,
                                "redirectUris",
                                List.of("http://localhost/*"),
                                "webOrigins",
                                List.of("*"))));
    }

    /**
     * Creates a confidential client with a service account that holds roles of the client {@code keypool}. Asked once more
     * for the same, as by the next test in a {@link Shared} realm, it is the one that is there; for the same with other
     * roles, that is an error.
     */
    public void serviceAccount(String clientId, String secret, String... roles) {
        List<String> asked =
                Stream.concat(Stream.of(clientId, secret), Stream.of(roles)).toList();
        clients.computeIfAbsent(asked, key -> newServiceAccount(clientId, secret, roles));
    }

    private String newServiceAccount(String clientId, String secret, String... roles) {
        String id = create(
                "/clients",
                Map.of(
                        "clientId",
                        clientId,
                        "secret",
                        secret,
                        "serviceAccountsEnabled",
                        true,
                        "standardFlowEnabled",
                        false));
        String user = get("/clients/" + id + "/service-account-user").get("id").asText();
        for (String role : roles) {
            String keypoolClient = keypoolClient();
            if (send("GET", "/clients/" + keypoolClient + "/roles/" + role, null)
                            .status()
                    == 404) {
                create("/clients/" + keypoolClient + "/roles", Map.of("name", role));
            }
            send(
                            "POST",
                            "/users/" + user + "/role-mappings/clients/" + keypoolClient,
                            List.of(get("/clients/" + keypoolClient + "/roles/" + role)))
                    .ok();
        }
        return id;
    }

    private String keypoolClient() {
        JsonNode found = get("/clients?clientId=keypool");
        return found.isEmpty()
                ? create("/clients", Map.of("clientId", "keypool", "bearerOnly", true))
                : found.get(0).get("id").asText();
    }

    /** Signs in by the direct grant, scope openid; the answer is left to the caller. */
    public Answer signIn(String clientId, String username, String password, Map<String, String> headers) {
        return Http.form(
                url() + "/protocol/openid-connect/token",
                Map.of(
                        "grant_type", "password",
                        "client_id", clientId,
                        "username", username,
                        "password", password,
                        "scope", "openid"),
                headers);
    }

    /** The tokens of a user who signs in by the direct grant: {@code id_token}, {@code access_token}. */
    public JsonNode tokens(String clientId, String username, String password) {
        return signIn(clientId, username, password, Map.of()).ok().json();
    }

    /** The access token of a service account. */
    public String serviceToken(String clientId, String secret) {
        return Http.form(
                        url() + "/protocol/openid-connect/token",
                        new TreeMap<>(Map.of(
                                "grant_type", "client_credentials", "client_id", clientId, "client_secret", secret)),
                        Map.of())
                .ok()
                .json()
                .get("access_token")
                .asText();
    }
}
