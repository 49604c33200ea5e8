package org.keypool.harness;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.keypool.harness.Http.Answer;

/** Keycloak's admin REST API; paths start at {@code {base}/admin}. */
public final class Admin {
    private final String url;
    private final String username;
    private final String password;
    private String token;
    private long tokenUntil;

    /** As an administrator of the realm master at a base URL. */
    public Admin(String url, String username, String password) {
        this.url = url;
        this.username = username;
        this.password = password;
    }

    /** Reads, and insists on success. */
    public JsonNode get(String path) {
        return send("GET", path, null).ok().json();
    }

    /** Creates, and returns the id from the Location header. */
    public String create(String path, Object body) {
        String location = send("POST", path, body).ok().header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** Changes, and insists on success. */
    public void put(String path, Object body) {
        send("PUT", path, body).ok();
    }

    /** Removes, and insists on success. */
    public void delete(String path) {
        send("DELETE", path, null).ok();
    }

    /** Sends anything, and leaves the judgement to the caller. */
    public Answer send(String method, String path, Object body) {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + token(), "Content-Type", "application/json");
        byte[] bytes = body == null ? null : Json.write(body).getBytes(StandardCharsets.UTF_8);
        return Http.send(method, url + "/admin" + path, headers, bytes);
    }

    /** The administrator's access token. */
    public synchronized String token() {
        if (token == null || System.nanoTime() > tokenUntil) {
            JsonNode answer = Http.form(
                            url + "/realms/master/protocol/openid-connect/token",
                            Map.of(
                                    "grant_type",
                                    "password",
                                    "client_id",
                                    "admin-cli",
                                    "username",
                                    username,
                                    "password",
                                    password),
                            Map.of())
                    .ok()
                    .json();
            token = answer.get("access_token").asText();
            tokenUntil = System.nanoTime() + answer.get("expires_in").asLong() * 500_000_000L;
        }
        return token;
    }
}
