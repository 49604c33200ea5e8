package org.keypool.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Hooks;
import org.keypool.harness.Http;
import org.keypool.harness.Json;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.it.HookServer.Reply;
import org.keypool.it.StreamReader.Put;
import software.amazon.awssdk.services.cognitosync.model.Record;
import software.amazon.awssdk.services.cognitosync.model.StreamingStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Cognito Streams: every commit is told to the pool's stream, in order, whatever the stream does. */
@KeypoolTest
final class SyncStreamsIT {

    private HookServer hooks;
    private StreamReader reader;

    @BeforeEach
    void listen() {
        hooks = new HookServer();
        hooks.answers(call -> Reply.of(200, "{\"SequenceNumber\":\"1\",\"ShardId\":\"s\"}"));
        reader = new StreamReader(hooks);
    }

    @AfterEach
    void close() {
        hooks.close();
    }

    @Test
    @Tag("smoke")
    void writeWhenThePoolStreamsThenEveryCommitIsADocument(Realm realm, Keypool keypool) {
        Pool pool = StreamingPool.in(realm, "changes").pool();
        SyncDevice phone = SyncDevice.ofGuest(pool);

        List<Record> written = phone.write("notes", SyncDevice.replace("a", "1", 0), SyncDevice.replace("b", "2", 0));
        phone.write("notes", SyncDevice.remove("a", 1));
        phone.delete("notes");
        List<Put> puts = reader.puts(3);

        assertThat(puts).hasSize(3).allSatisfy(put -> {
            assertThat(put.stream()).isEqualTo("changes");
            assertThat(put.key()).isEqualTo(phone.identityId());
            assertThat(put.document().get("payloadType").asText()).isEqualTo("Inline");
        });
        long modified = written.get(0).lastModifiedDate().toEpochMilli();
        assertThat(puts.get(0).document())
                .isEqualTo(Json.read(("{'identityPoolId':'" + pool.id() + "','identityId':'" + phone.identityId() + "',"
                                + "'dataSetName':'notes','operation':'replace','kinesisSyncRecords':["
                                + record("a", modified) + ","
                                + record("b", modified).replace("'1'", "'2'") + "],"
                                + "'lastModifiedDate':" + modified + ",'kinesisSyncRecordsURL':null,"
                                + "'payloadType':'Inline','syncCount':1}")
                        .replace('\'', '"')));
        assertThat(puts)
                .extracting(
                        put -> put.document().get("operation").asText(),
                        put -> put.document().get("syncCount").asLong(),
                        put -> put.document().at("/kinesisSyncRecords/0/op").asText())
                .containsExactly(
                        tuple("replace", 1L, "replace"), tuple("replace", 2L, "remove"), tuple("remove", 3L, ""));
        assertThat(keypool.metric("keypool_sync_outbox_total", "channel=\"stream\"", "outcome=\"delivered\""))
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void writeWhenTheStreamThrottlesAndFailsThenEverythingArrivesInOrder(Realm realm) {
        Pool pool = StreamingPool.in(realm, "changes").pool();
        SyncDevice phone = SyncDevice.ofGuest(pool);
        List<Reply> bad = List.of(
                Reply.error(400, "ProvisionedThroughputExceededException"),
                Reply.error(500, "InternalFailure"),
                Reply.error(400, "InvalidArgumentException"));
        AtomicInteger asked = new AtomicInteger();
        List<Long> taken = Collections.synchronizedList(new ArrayList<>());
        hooks.answers(call -> {
            int n = asked.getAndIncrement();
            if (n < bad.size()) {
                return bad.get(n);
            }
            taken.add(Put.of(call).document().get("syncCount").asLong());
            return Reply.of(200, "{}");
        });

        for (int count = 0; count < 5; count++) {
            phone.write("notes", SyncDevice.replace("a", "v" + count, count));
        }
        reader.calls(5 + bad.size());

        assertThat(taken).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void writeWhenTheStreamIsGoneThenStreamingIsDisabledUntilSomebodyEnablesIt(Realm realm) {
        StreamingPool streaming = StreamingPool.in(realm, "changes");
        SyncDevice phone = SyncDevice.ofGuest(streaming.pool());
        hooks.answers(call -> Reply.error(400, "ResourceNotFoundException"));

        phone.write("notes", SyncDevice.replace("a", "1", 0));
        reader.calls(1);
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (streaming.status() == StreamingStatus.ENABLED && System.nanoTime() < end) {
            StreamReader.pause();
        }

        assertThat(streaming.status()).isEqualTo(StreamingStatus.DISABLED);
        hooks.answers(call -> Reply.of(200, "{}"));
        phone.write("notes", SyncDevice.replace("a", "2", 1));
        streaming.set("changes", StreamingStatus.ENABLED);
        phone.write("notes", SyncDevice.replace("a", "3", 2));
        assertThat(reader.puts(2))
                .extracting(put -> put.document().get("syncCount").asLong())
                .containsExactly(1L, 3L);
    }

    @Test
    void writeWhenTheRoleCannotBeTakenOnThenStreamingIsDisabled(Realm realm, Keypool keypool) {
        StreamingPool streaming = StreamingPool.in(realm, "changes");
        streaming.set("changes", "arn:aws:iam::000000000000:role/Closed", StreamingStatus.ENABLED);
        long mark = keypool.logMark();

        SyncDevice.ofGuest(streaming.pool()).write("notes", SyncDevice.replace("a", "1", 0));

        for (int i = 0; i < 100 && streaming.status() == StreamingStatus.ENABLED; i++) {
            StreamReader.pause();
        }
        assertThat(streaming.status()).isEqualTo(StreamingStatus.DISABLED);
        assertThat(keypool.logSince(mark)).contains("role/Closed cannot be taken on");
    }

    @Test
    void writeWhenTheDocumentIsTooLargeForAStreamThenItsRecordsAreReadAtAnAddress(Realm realm, Realm other) {
        Pool pool = StreamingPool.in(realm, "changes").pool();
        SyncDevice phone = SyncDevice.ofGuest(pool);
        String large = "\"".repeat(600_000);

        phone.write("notes", SyncDevice.replace("a", large, 0));
        JsonNode document = reader.puts(1).get(0).document();

        assertThat(document.get("payloadType").asText()).isEqualTo("S3Url");
        assertThat(document.get("kinesisSyncRecords")).isEmpty();
        assertThat(document.get("syncCount").asLong()).isEqualTo(1);
        String address = document.get("kinesisSyncRecordsURL").asText();
        assertThat(address).startsWith(realm.url() + "/cognito-sync/stream-payloads/");
        JsonNode whole = Http.get(address, Map.of()).ok().json();
        assertThat(whole.at("/kinesisSyncRecords/0/value").asText()).isEqualTo(large);
        assertThat(whole.get("payloadType").asText()).isEqualTo("Inline");
        assertThat(Http.get(address.replace(realm.url(), other.url()), Map.of()).status())
                .isEqualTo(404);
        assertThat(Http.get(address + "x", Map.of()).header("x-amzn-ErrorType")).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void writeWhenTheStreamIsAUrlThenItIsPostedTo(Realm realm) {
        Pool pool = StreamingPool.in(realm, Hooks.URL + "/stream").pool();

        SyncDevice.ofGuest(pool).write("notes", SyncDevice.replace("a", "1", 0));

        assertThat(reader.calls(1)).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/hooks/stream");
            assertThat(call.body().get("dataSetName").asText()).isEqualTo("notes");
        });
    }

    @Test
    void writeWhenStreamingIsDisabledOrNotAllowedThenNothingWaitsToBeSent(Realm realm, Keypool keypool) {
        StreamingPool streaming = StreamingPool.in(realm, "changes");
        SyncDevice phone = SyncDevice.ofGuest(streaming.pool());
        String guid = streaming.pool().id().split(":")[1];

        streaming.set("changes", StreamingStatus.DISABLED);
        phone.write("notes", SyncDevice.replace("a", "1", 0));
        for (String notAllowed : List.of("http://169.254.169.254/latest", Hooks.URL + "/../x", "no/stream")) {
            streaming.set(notAllowed, StreamingStatus.ENABLED);
            phone.write("more" + notAllowed.length(), SyncDevice.replace("a", "1", 0));
        }

        assertThat(keypool.query("select id from keypool_outbox where pool_id = ?", guid))
                .isEmpty();
        assertThat(hooks.calls()).isEmpty();
    }

    private static String record(String key, long modified) {
        return "{'key':'" + key + "','value':'1','syncCount':1,'lastModifiedDate':" + modified
                + ",'deviceLastModifiedDate':null,'op':'replace'}";
    }
}
