package org.keypool.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.keypool.harness.Hooks;
import org.keypool.harness.Http;
import org.keypool.harness.Json;
import org.keypool.harness.Sns;

/**
 * Lambda, Kinesis and an HTTP endpoint as their documentation has them. Whoever does not sign as AWS wants it, or brings the
 * wrong header, is refused before the test's own answer is asked for.
 */
final class HookServer implements AutoCloseable {

    /**
     * What arrived.
     *
     * @param path decoded
     * @param target the header X-Amz-Target, or {@code null}
     */
    record Call(String path, String target, JsonNode body) {

        /** The event, handed back with this record in it. */
        ObjectNode with(String key, String newValue, String op) {
            ObjectNode answer = body.deepCopy();
            ObjectNode record = answer.withObject("/datasetRecords").putObject(key);
            record.put("newValue", newValue).put("op", op);
            return answer;
        }
    }

    /** What is answered. */
    record Reply(int status, Map<String, String> headers, byte[] body, long millisAByte) {

        static Reply json(Object body) {
            return of(200, Json.write(body));
        }

        static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), 0);
        }

        static Reply error(int status, String type) {
            return of(status, "{\"__type\":\"" + type + "\",\"message\":\"no\"}")
                    .and("x-amzn-ErrorType", type);
        }

        Reply and(String header, String value) {
            return new Reply(status, Map.of(header, value), body, millisAByte);
        }

        /** Byte for byte, with a pause between them. */
        Reply slowly(long millis) {
            return new Reply(status, headers, body, millis);
        }
    }

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Function<Call, Reply> answer = call -> Reply.json(call.body());

    HookServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Hooks.PORT), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serveAws);
        server.createContext("/hooks", exchange -> serve(exchange, (request, body) -> authorizationProblem(request)));
        server.start();
    }

    /** From now on, this is the answer. */
    void answers(Function<Call, Reply> with) {
        answer = with;
    }

    /** What has arrived and was in order. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** What was wrong with requests. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    private void serveAws(HttpExchange exchange) throws IOException {
        if (AwsSignature.service(exchange).equals("sts")) {
            assumeRole(exchange);
        } else {
            serve(exchange, AwsSignature::problem);
        }
    }

    private static void assumeRole(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String request = new String(body, StandardCharsets.UTF_8);
        boolean may = AwsSignature.problem(exchange, body).isEmpty()
                && request.contains("Action=AssumeRole")
                && request.contains("RoleArn=" + Http.encode(Hooks.ROLE) + "&");
        String answer = may
                ? "<AssumeRoleResponse><AssumeRoleResult>"
                        + Sns.credentials(
                                Hooks.ROLE_ACCESS_KEY_ID, Hooks.ROLE_SECRET_ACCESS_KEY, Hooks.ROLE_SESSION_TOKEN)
                        + "</AssumeRoleResult></AssumeRoleResponse>"
                : "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>";
        send(exchange, Reply.of(may ? 200 : 403, answer).and("Content-Type", "text/xml"));
    }

    private static String authorizationProblem(HttpExchange request) {
        String authorization = request.getRequestHeaders().getFirst("Authorization");
        return Hooks.AUTHORIZATION.equals(authorization) ? "" : "Authorization: " + authorization;
    }

    private void serve(HttpExchange exchange, BiFunction<HttpExchange, byte[], String> check) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String problem = check.apply(exchange, body);
        if (!problem.isEmpty()) {
            refused.add(problem);
            send(exchange, Reply.error(403, "AccessDeniedException"));
            return;
        }
        Call call = new Call(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("X-Amz-Target"),
                Json.read(new String(body, StandardCharsets.UTF_8)));
        calls.add(call);
        send(exchange, answer.apply(call));
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        try (exchange) {
            if (reply.millisAByte() == 0) {
                exchange.getResponseBody().write(reply.body());
                return;
            }
            for (byte next : reply.body()) {
                exchange.getResponseBody().write(next);
                exchange.getResponseBody().flush();
                Thread.sleep(reply.millisAByte());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
