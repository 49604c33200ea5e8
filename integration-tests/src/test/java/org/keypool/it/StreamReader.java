package org.keypool.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.keypool.harness.Json;
import org.keypool.it.HookServer.Call;

import static org.assertj.core.api.Assertions.assertThat;

/** What has arrived at a stream. */
record StreamReader(HookServer hooks) {

    /**
     * A document.
     *
     * @param stream the Kinesis stream it was put into
     * @param key its partition key
     */
    record Put(String stream, String key, JsonNode document) {

        static Put of(Call call) {
            assertThat(call.target()).isEqualTo("Kinesis_20131202.PutRecord");
            byte[] data = Base64.getDecoder().decode(call.body().get("Data").asText());
            return new Put(
                    call.body().get("StreamName").asText(),
                    call.body().get("PartitionKey").asText(),
                    Json.read(new String(data, StandardCharsets.UTF_8)));
        }
    }

    /** Waits until so many calls have come. */
    List<Call> calls(int atLeast) {
        return calls(atLeast, Duration.ofSeconds(20));
    }

    List<Call> calls(int atLeast, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (hooks.calls().size() < atLeast && System.nanoTime() < end) {
            pause();
        }
        assertThat(hooks.refused()).isEmpty();
        assertThat(hooks.calls()).hasSizeGreaterThanOrEqualTo(atLeast);
        return hooks.calls();
    }

    /** The same as puts. */
    List<Put> puts(int atLeast) {
        return calls(atLeast).stream().map(Put::of).toList();
    }

    static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
