package org.keypool.it;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests whose body never ends, or takes its time: nothing is half-written, and nobody else waits. */
@KeypoolTest
final class SyncBodyIT {

    /** Keycloak reads bodies on its worker threads, of which there are 50 at least: fewer than these. */
    private static final int SLOW_CLIENTS = 20;

    private SyncDevice phone;
    private String bearer;
    private String token;

    @BeforeEach
    void signIn(Realm realm) {
        Pool pool = Pool.in(realm);
        phone = SyncDevice.ofGuest(pool);
        bearer = pool.openIdToken(phone.identityId(), Map.of());
        token = phone.token("notes");
    }

    @Test
    void updateWhenTheBodyIsCutOffMidwayThenNothingIsWritten(Keypool keypool) throws IOException {
        long mark = keypool.logMark();
        try (Update gone = new Update("lost");
                Update closing = new Update("lost")) {
            gone.beginning();
            closing.beginning();
            closing.socket.shutdownOutput();
        }

        assertThat(phone.list("notes", 0).datasetExists()).isFalse();
        assertThat(phone.write("notes", token, SyncDevice.replace("lost", "found", 0)))
                .singleElement()
                .satisfies(record -> assertThat(record.syncCount()).isEqualTo(1));
        assertThat(keypool.logSince(mark)).doesNotContain("ERROR");
    }

    @Test
    void updateWhenTwentyClientsAreSlowThenNobodyWaitsForThem() throws IOException {
        List<Update> slow = new ArrayList<>();
        try {
            for (int client = 0; client < SLOW_CLIENTS; client++) {
                slow.add(new Update("slow" + client));
                slow.get(client).beginning();
            }
            long begun = System.nanoTime();
            phone.write("notes", token, SyncDevice.replace("quick", "1", 0));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));

            for (Update update : slow) {
                update.rest();
            }
            for (Update update : slow) {
                assertThat(update.status()).isEqualTo("HTTP/1.1 200 OK");
            }
        } finally {
            for (Update update : slow) {
                update.close();
            }
        }
        assertThat(phone.list("notes", 0).datasetSyncCount()).isEqualTo(1 + SLOW_CLIENTS);
    }

    /** An UpdateRecords of one new record, sent by hand. */
    private final class Update implements AutoCloseable {
        private final Socket socket;
        private final byte[] body;

        Update(String key) throws IOException {
            body = ("{\"SyncSessionToken\":\"" + token + "\",\"RecordPatches\":[{\"Op\":\"replace\",\"Key\":\"" + key
                            + "\",\"Value\":\"v\",\"SyncCount\":0}]}")
                    .getBytes(StandardCharsets.UTF_8);
            URI url = URI.create(phone.url() + "/datasets/notes");
            socket = new Socket(url.getHost(), url.getPort());
            socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            send(("POST " + url.getRawPath() + " HTTP/1.1\r\nHost: " + url.getHost() + ":" + url.getPort()
                            + "\r\nContent-Type: application/json\r\nAuthorization: Bearer " + bearer
                            + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }

        void beginning() throws IOException {
            send(body, 0, body.length / 2);
        }

        void rest() throws IOException {
            send(body, body.length / 2, body.length - body.length / 2);
        }

        /** The first line of the answer. */
        String status() throws IOException {
            StringBuilder line = new StringBuilder();
            InputStream answer = socket.getInputStream();
            for (int next = answer.read(); next >= 0 && next != '\r'; next = answer.read()) {
                line.append((char) next);
            }
            return line.toString();
        }

        private void send(byte[] bytes) throws IOException {
            send(bytes, 0, bytes.length);
        }

        private void send(byte[] bytes, int from, int length) throws IOException {
            socket.getOutputStream().write(bytes, from, length);
            socket.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
