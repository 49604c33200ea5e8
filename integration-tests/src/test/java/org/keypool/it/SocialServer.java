package org.keypool.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.keypool.harness.Json;

/**
 * Facebook's and Amazon's token services as their documentation has them, for they cannot be reached from here. They answer
 * only who asks as they want to be asked.
 */
final class SocialServer implements AutoCloseable {

    /** A token that nobody answers for. */
    static final String SLOW = "slow-token";

    private final Map<String, Map<String, Object>> facebook = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> amazon = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    SocialServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/debug_token", this::debugToken);
        server.createContext("/auth/o2/tokeninfo", this::tokenInfo);
        server.start();
    }

    String debugTokenUrl() {
        return url() + "/debug_token";
    }

    String tokenInfoUrl() {
        return url() + "/auth/o2/tokeninfo";
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Makes a Facebook access token known. */
    void facebookToken(String token, Map<String, Object> data) {
        facebook.put(token, data);
    }

    /** Makes a Login with Amazon access token known. */
    void amazonToken(String token, Map<String, Object> info) {
        amazon.put(token, info);
    }

    /** The Graph API: an app is told about its own tokens, and must say its secret. */
    private void debugToken(HttpExchange exchange) throws IOException {
        String token = parameters(exchange).get("input_token");
        String caller = exchange.getRequestHeaders().getFirst("Authorization");
        Map<String, Object> data = facebook.get(token);
        if (caller == null
                || !List.of("Bearer 111|secret-111", "Bearer 222|secret-222").contains(caller)) {
            answer(exchange, 400, Map.of("error", Map.of("type", "OAuthException", "code", 190)));
        } else if (data == null) {
            answer(exchange, 200, Map.of("data", Map.of("is_valid", false, "error", Map.of("code", 190))));
        } else if (!caller.startsWith("Bearer " + data.get("app_id") + "|") && !data.containsKey("leak")) {
            answer(exchange, 400, Map.of("error", Map.of("type", "OAuthException", "code", 100)));
        } else {
            answer(exchange, 200, Map.of("data", data));
        }
    }

    /** Login with Amazon: anybody is told. */
    private void tokenInfo(HttpExchange exchange) throws IOException {
        String token = parameters(exchange).get("access_token");
        if (SLOW.equals(token)) {
            try {
                closing.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
            return;
        }
        Map<String, Object> info = amazon.get(token);
        answer(
                exchange,
                info == null ? 400 : 200,
                info == null ? Map.of("error", "invalid_token", "error_description", "unknown") : info);
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return Arrays.stream(query == null ? new String[0] : query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] json = Json.write(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdown();
    }
}
