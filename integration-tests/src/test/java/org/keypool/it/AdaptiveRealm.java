package org.keypool.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.harness.Browser;
import org.keypool.harness.Http;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.Json;
import org.keypool.harness.Realm;

/** A realm whose flows an administrator has built with the steps of adaptive sign-in. */
final class AdaptiveRealm {

    static final String CLIENT = "app";
    static final String PASSWORD = "correct-Horse-1972";

    private static final String TAB = "org.keycloak.services.ui.extend.UiTabProvider";
    private static final String TOTP_SECRET = "12345678901234567890";

    /** What an administrator imports. A test signs in more often than once in the thirty seconds of a code. */
    private static final Map<String, ?> IMPORT = read("adaptive-realm.json");

    private final Realm realm;

    private AdaptiveRealm(Realm realm) {
        this.realm = realm;
    }

    /** Has the realm made as such a one; nothing may have been asked of it before. */
    static AdaptiveRealm in(Realm realm, String mode, String medium) {
        realm.with(IMPORT);
        realm.publicClient(CLIENT);
        AdaptiveRealm adaptive = new AdaptiveRealm(realm);
        adaptive.settings(mode, medium).ok();
        return adaptive;
    }

    private static Map<String, ?> read(String file) {
        try (InputStream representation = AdaptiveRealm.class.getResourceAsStream(file)) {
            Map<String, JsonNode> settings = new HashMap<>();
            Json.read(new String(representation.readAllBytes(), StandardCharsets.UTF_8))
                    .properties()
                    .forEach(setting -> settings.put(setting.getKey(), setting.getValue()));
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A test signs in more often than once in the thirty seconds of a code; Keycloak takes the policy only as a whole. */
    void reuseCodes() {
        realm.put(
                "",
                Map.of(
                        "otpPolicyType", "totp",
                        "otpPolicyAlgorithm", "HmacSHA1",
                        "otpPolicyInitialCounter", 0,
                        "otpPolicyDigits", 6,
                        "otpPolicyLookAheadWindow", 1,
                        "otpPolicyPeriod", 30,
                        "otpPolicyCodeReusable", true));
    }

    /** The same realm as it is, seen through another node. */
    static AdaptiveRealm at(Realm realm) {
        return new AdaptiveRealm(realm);
    }

    Answer settings(String mode, String medium) {
        return settings(Map.of(
                "mode", List.of(mode),
                "lowAction", List.of("NO_ACTION"),
                "mediumAction", List.of(medium),
                "highAction", List.of("BLOCK")));
    }

    Answer settings(Map<String, List<String>> config) {
        return realm.send(
                "POST",
                "/components",
                Map.of(
                        "providerType",
                        TAB,
                        "providerId",
                        "threat-protection",
                        "name",
                        "threat-protection",
                        "config",
                        config));
    }

    /** Changes one of the settings. */
    void setting(String key, String... values) {
        ObjectNode component = (ObjectNode) realm.get("/components?type=" + TAB).get(0);
        ((ObjectNode) component.get("config")).set(key, Json.read(Json.write(List.of(values))));
        realm.put("/components/" + component.get("id").asText(), component);
    }

    void withoutSettings() {
        for (JsonNode component : realm.get("/components?type=" + TAB)) {
            realm.send("DELETE", "/components/" + component.get("id").asText(), null)
                    .ok();
        }
    }

    String user(String username) {
        return realm.user(username, PASSWORD);
    }

    /** Gives a user a second factor; its codes are those of {@link #code()}. */
    void addTotp(String userId) {
        realm.put(
                "/users/" + userId,
                Map.of(
                        "credentials",
                        List.of(Map.of(
                                "type",
                                "otp",
                                "secretData",
                                Json.write(Map.of("value", TOTP_SECRET)),
                                "credentialData",
                                Json.write(Map.of(
                                        "subType", "totp",
                                        "digits", 6,
                                        "counter", 0,
                                        "period", 30,
                                        "algorithm", "HmacSHA1"))))));
    }

    Answer signIn(String username, String password, Client client, String... more) {
        return Http.form(tokenUrl(), grant(username, password, more), client.headers());
    }

    String tokenUrl() {
        return realm.url() + "/protocol/openid-connect/token";
    }

    /** The form of a direct grant. */
    static Map<String, String> grant(String username, String password, String... more) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "grant_type", "password",
                "client_id", CLIENT,
                "username", username,
                "password", password,
                "scope", "openid"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    /** Signs in as often as a profile needs. */
    void settle(String username, Client client) {
        for (int i = 0; i < 3; i++) {
            signIn(username, PASSWORD, client).ok();
        }
    }

    /** The details of the user's latest event, with its type, error and address. */
    Map<String, String> event(String userId) {
        JsonNode event = realm.get("/events?max=1&user=" + userId).get(0);
        Map<String, String> all = new HashMap<>();
        event.get("details")
                .properties()
                .forEach(entry -> all.put(entry.getKey(), entry.getValue().asText()));
        all.put("type", event.get("type").asText());
        all.put("error", event.path("error").asText());
        return all;
    }

    static String code() {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TOTP_SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8)
                    .putLong(Instant.now().getEpochSecond() / 30)
                    .array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds second factors to those of the flow {@code adaptive browser} or {@code adaptive grant}, each an alternative. */
    void alternatives(String alias, String... factors) {
        String factorAlias = alias + " factor";
        for (String factor : factors) {
            step(factorAlias, factor);
        }
        for (JsonNode execution : realm.get(path(factorAlias) + "/executions")) {
            if (!execution.get("providerId").asText().equals("keypool-risk-condition")) {
                realm.put(
                        path(factorAlias) + "/executions", ((ObjectNode) execution).put("requirement", "ALTERNATIVE"));
            }
        }
    }

    private void step(String alias, String provider) {
        realm.create(path(alias) + "/executions/execution", Map.of("provider", provider));
    }

    private static String path(String alias) {
        return "/authentication/flows/" + Http.encode(alias);
    }

    /** Where a sign-in comes from: what the proxy in front of Keycloak forwards, and the browser's name for itself. */
    record Client(String forwardedFor, String userAgent) {

        static final Client HOME =
                new Client("192.0.2.10", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0");
        static final Client ELSEWHERE = new Client(
                "203.0.113.7",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0"
                        + " Safari/537.36");

        Client from(String address) {
            return new Client(address, userAgent);
        }

        Client with(String otherUserAgent) {
            return new Client(forwardedFor, otherUserAgent);
        }

        /** A browser of this user agent in this place; close it yourself. */
        Browser browser() {
            return Browser.open(userAgent, Map.of("X-Forwarded-For", forwardedFor));
        }

        Map<String, String> headers() {
            return Map.of("X-Forwarded-For", forwardedFor, "User-Agent", userAgent);
        }
    }
}
