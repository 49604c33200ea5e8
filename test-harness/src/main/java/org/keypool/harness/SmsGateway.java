package org.keypool.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The gateway that the server's {@code http} SMS sender posts to, for one test; without it nobody listens there. It takes
 * a message only with the right token, content type and members.
 */
public final class SmsGateway implements AutoCloseable {

    static final String TOKEN = "sms-gateway-secret";

    private static final int PORT = Ports.free();

    static final String URL = "http://127.0.0.1:" + PORT + "/messages";

    private final HttpServer server;
    private final List<Sms> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int failure;
    private volatile boolean hanging;

    private SmsGateway(HttpServer server) {
        this.server = server;
    }

    /**
     * A text message.
     *
     * @param to in E.164 form
     */
    public record Sms(String to, String text) {}

    static SmsGateway start() {
        try {
            SmsGateway gateway = new SmsGateway(
                    HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), PORT), 0));
            gateway.server.createContext("/messages", gateway::take);
            gateway.server.start();
            return gateway;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on it answers with this status and delivers nothing. */
    public void fail(int status) {
        failure = status;
    }

    /** From now on it takes requests and never answers. */
    public void hang() {
        hanging = true;
    }

    /** Every message to a number so far, the oldest first: what it has taken is here before the server goes on. */
    public List<Sms> to(String number) {
        return received.stream().filter(sms -> sms.to().equals(number)).toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        if (hanging) {
            awaitEnd();
        }
        int status = failure == 0 ? judge(exchange) : failure;
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void awaitEnd() {
        try {
            closed.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private int judge(HttpExchange exchange) throws IOException {
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return 401;
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!exchange.getRequestMethod().equals("POST") || type == null || !type.startsWith("application/json")) {
            return 415;
        }
        JsonNode message = Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (message.size() != 2 || !message.path("to").asText().matches("\\+\\d{7,15}")) {
            return 400;
        }
        received.add(new Sms(message.get("to").asText(), message.get("text").asText()));
        return 202;
    }
}
