package org.keypool.it;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.keypool.harness.Json;

/** Listens to server-sent events as a browser's EventSource does, and keeps them until they are asked for. */
final class LiveListener implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Event END = new Event("end of the stream", "", "{}");

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final HttpResponse<Stream<String>> response;

    /** One event. */
    record Event(String name, String id, String data) {

        JsonNode json() {
            return Json.read(data);
        }
    }

    private LiveListener(HttpResponse<Stream<String>> response) {
        this.response = response;
        Thread reader = new Thread(this::read, "live-listener");
        reader.setDaemon(true);
        reader.start();
    }

    /** Opens the stream; the status is the caller's to judge. */
    static LiveListener open(String url, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new LiveListener(client.send(request.build(), HttpResponse.BodyHandlers.ofLines()));
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The next event, which must come soon. */
    Event next() throws InterruptedException {
        Event event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no event came within " + PATIENCE);
        }
        return event;
    }

    /** Waits until the server ends the stream. */
    boolean ends() throws InterruptedException {
        return next() == END;
    }

    private void read() {
        String[] parts = {"message", "", ""};
        try (Stream<String> lines = response.body()) {
            lines.forEach(line -> {
                if (line.startsWith("event:")) {
                    parts[0] = line.substring(6).strip();
                } else if (line.startsWith("id:")) {
                    parts[1] = line.substring(3).strip();
                } else if (line.startsWith("data:")) {
                    parts[2] = line.substring(5).strip();
                } else if (line.isEmpty() && !parts[2].isEmpty()) {
                    events.add(new Event(parts[0], parts[1], parts[2]));
                    parts[2] = "";
                }
            });
        } catch (RuntimeException closed) {
            // the test closed it, or the server did without a last word
        }
        events.add(END);
    }

    @Override
    public void close() {
        response.body().close();
    }
}
