package org.keypool.signin.password.source;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RangeApiTest {

    private static final String PADDING = "0".repeat(34) + "A:0\r\n";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = PADDING;
    private volatile long delay;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/range/", exchange -> {
            asked.add(exchange.getRequestURI().getPath() + " "
                    + exchange.getRequestHeaders().getFirst("Add-Padding"));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
            try {
                Thread.sleep(delay);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.getResponseBody().write(body, body.length / 2, body.length - body.length / 2);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void containsWhenAskedThenTheServerLearnsFivePaddedDigitsAndIsAskedOnce() throws SourceUnavailableException {
        String hash = new TypedPassword("leaked").sha1();
        answer = PADDING + hash.substring(5) + ":17\r\n" + PADDING;
        RangeApi api = api(Duration.ZERO);

        assertThat(api.contains(new TypedPassword("leaked"))).isTrue();
        assertThat(api.contains(new TypedPassword("leaked"))).isTrue();
        assertThat(asked).containsExactly("/range/" + hash.substring(0, 5) + " true");
        assertThat(api.contains(new TypedPassword("another"))).isFalse();
    }

    @Test
    void containsWhenTheHashIsThereAsPaddingThenNotLeaked() throws SourceUnavailableException {
        answer = new TypedPassword("leaked").sha1().substring(5) + ":0";

        assertThat(api(Duration.ZERO).contains(new TypedPassword("leaked"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "0:1", "not a hash but with a count of:12"})
    void containsWhenTheAnswerIsNoRangeThenUnavailable(String garbage) {
        answer = garbage;

        assertUnavailable(api(Duration.ZERO));
    }

    @Test
    void containsWhenTheAnswerIsEndlessThenUnavailable() {
        answer = PADDING.repeat(40_000);

        assertUnavailable(api(Duration.ZERO));
    }

    @Test
    void containsWhenTheServerStallsInTheMiddleThenUnavailableInTime() {
        delay = 3_000;
        long start = System.nanoTime();

        assertUnavailable(api(Duration.ZERO));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_500));
    }

    @Test
    void containsWhenTheServerFailedThenItIsLeftAloneForAWhile() throws SourceUnavailableException {
        status = 503;
        RangeApi patient = api(Duration.ofMinutes(1));
        RangeApi hasty = api(Duration.ZERO);
        assertUnavailable(patient);
        assertUnavailable(hasty);
        status = 200;

        assertUnavailable(patient);
        assertThat(hasty.contains(new TypedPassword("leaked"))).isFalse();
        assertThat(asked).hasSize(3);
    }

    private static void assertUnavailable(RangeApi api) {
        assertThatThrownBy(() -> api.contains(new TypedPassword("leaked")))
                .isInstanceOf(SourceUnavailableException.class);
    }

    private RangeApi api(Duration pause) {
        return new RangeApi(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/range"),
                Duration.ofMillis(500),
                pause);
    }
}
