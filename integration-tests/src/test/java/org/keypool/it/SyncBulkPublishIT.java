package org.keypool.it;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Hooks;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.SecondNode;
import org.keypool.it.HookServer.Reply;
import org.keypool.it.StreamReader.Put;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitosync.model.AlreadyStreamedException;
import software.amazon.awssdk.services.cognitosync.model.BulkPublishStatus;
import software.amazon.awssdk.services.cognitosync.model.DuplicateRequestException;
import software.amazon.awssdk.services.cognitosync.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitosync.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitosync.model.StreamingStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** BulkPublish: a whole pool is told to its stream, once a day, and a node that dies does not end it. */
@KeypoolTest
@Order(Integer.MAX_VALUE)
final class SyncBulkPublishIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private HookServer hooks;
    private StreamReader reader;

    @BeforeEach
    void listen() {
        hooks = new HookServer();
        hooks.answers(call -> Reply.of(200, "{}"));
        reader = new StreamReader(hooks);
    }

    @AfterEach
    void close() {
        hooks.close();
    }

    @Test
    @Tag("smoke")
    void publishWhenThePoolHasDatasetsThenEachIsToldOnceADay(Realm realm) {
        realm.put("/events/config", Map.of("adminEventsEnabled", true));
        StreamingPool streaming = StreamingPool.in(realm, "changes");
        streaming.set("changes", StreamingStatus.DISABLED);
        List<SyncDevice> devices = devices(streaming.pool(), 3);
        devices.get(0).delete("notes");
        devices.get(1).write("notes", SyncDevice.replace("b", "2", 0));
        devices.get(1).write("notes", SyncDevice.remove("a", 1));
        assertThatThrownBy(streaming::publish).isInstanceOf(InvalidParameterException.class);
        assertThat(streaming.details().bulkPublishStatus()).isEqualTo(BulkPublishStatus.NOT_STARTED);
        streaming.set("changes", StreamingStatus.ENABLED);

        assertThat(streaming.publish()).isEqualTo(streaming.pool().id());
        var details = streaming.published(PATIENCE);

        assertThat(details.bulkPublishStatus()).isEqualTo(BulkPublishStatus.SUCCEEDED);
        assertThat(details.bulkPublishCompleteTime()).isAfterOrEqualTo(details.bulkPublishStartTime());
        assertThat(details.failureMessage()).isNull();
        assertThat(reader.puts(2)).hasSize(2);
        assertThat(reader.puts(2))
                .filteredOn(put -> put.key().equals(devices.get(1).identityId()))
                .singleElement()
                .satisfies(put -> {
                    assertThat(put.document().get("syncCount").asLong()).isEqualTo(3);
                    assertThat(put.document().get("operation").asText()).isEqualTo("replace");
                    assertThat(put.document().get("kinesisSyncRecords")).hasSize(1);
                    assertThat(put.document().at("/kinesisSyncRecords/0/key").asText())
                            .isEqualTo("b");
                });
        assertThatThrownBy(streaming::publish).isInstanceOf(AlreadyStreamedException.class);
        assertThat(realm.get("/admin-events?operationTypes=ACTION"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.at("/details/operation").asText()).isEqualTo("BulkPublish");
                    assertThat(event.get("resourcePath").asText())
                            .isEqualTo("identity-pools/" + streaming.pool().id());
                });
    }

    @Test
    void publishWhenOneIsInProgressThenDuplicateAndWhenTheStreamIsGoneThenFailed(Realm realm) {
        StreamingPool streaming = StreamingPool.in(realm, Hooks.URL + "/bulk");
        devices(streaming.pool(), 1);
        reader.calls(1);
        CountDownLatch over = new CountDownLatch(1);
        hooks.answers(call -> {
            await(over);
            return Reply.of(410, "{}");
        });

        streaming.publish();
        reader.calls(2);

        assertThatThrownBy(streaming::publish).isInstanceOf(DuplicateRequestException.class);
        assertThat(streaming.details().bulkPublishStatus()).isEqualTo(BulkPublishStatus.IN_PROGRESS);
        over.countDown();
        var details = streaming.published(PATIENCE);
        assertThat(details.bulkPublishStatus()).isEqualTo(BulkPublishStatus.FAILED);
        assertThat(details.failureMessage()).contains("410");
        assertThat(streaming.status()).isEqualTo(StreamingStatus.DISABLED);
        hooks.answers(call -> Reply.of(200, "{}"));
        streaming.set(Hooks.URL + "/bulk", StreamingStatus.ENABLED);
        streaming.publish();
        assertThat(streaming.published(PATIENCE).bulkPublishStatus()).isEqualTo(BulkPublishStatus.SUCCEEDED);
    }

    @Test
    void publishWhenTheStreamThrottlesThenItGoesOnWhereItWas(Realm realm) {
        StreamingPool streaming = StreamingPool.in(realm, "changes");
        devices(streaming.pool(), 3);
        reader.calls(3);
        AtomicInteger asked = new AtomicInteger();
        hooks.answers(call -> asked.getAndIncrement() == 1
                ? Reply.error(400, "ProvisionedThroughputExceededException")
                : Reply.of(200, "{}"));

        streaming.publish();

        assertThat(streaming.published(PATIENCE).bulkPublishStatus()).isEqualTo(BulkPublishStatus.SUCCEEDED);
        assertThat(asked.get()).isEqualTo(4);
    }

    @Test
    void publishWhenTheNodeDiesThenAnotherEndsIt(Realm realm, Keypool keypool, SecondNode second) {
        StreamingPool first = StreamingPool.in(realm, "changes");
        first.set("changes", StreamingStatus.DISABLED);
        List<SyncDevice> devices = devices(first.pool(), 6);
        first.set("changes", StreamingStatus.ENABLED);
        CountDownLatch dead = new CountDownLatch(1);
        hooks.answers(call -> {
            if (hooks.calls().size() == 3) {
                await(dead);
            }
            return Reply.of(200, "{}");
        });
        StreamingPool at = new StreamingPool(
                first.pool().at(second),
                SyncDevice.developer(
                                first.pool().at(second),
                                devices.get(0).identityId(),
                                AwsBasicCredentials.create("backend", "backend-secret-1"))
                        .client());

        at.publish();
        reader.calls(3);
        second.kill();
        dead.countDown();
        // Its lease would be over within a minute.
        keypool.query(
                "update keypool_bulk_publish set due = 0 where pool_id = ? returning pool_id",
                first.pool().id().split(":")[1]);
        var details = first.published(PATIENCE);

        assertThat(details.bulkPublishStatus()).isEqualTo(BulkPublishStatus.SUCCEEDED);
        Set<String> told = new HashSet<>(reader.puts(6).stream().map(Put::key).toList());
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        devices.stream().map(SyncDevice::identityId).toList());
    }

    @Test
    void publishWhenTheCallerIsAnIdentityThenNotAuthorized(Realm realm) {
        StreamingPool streaming = StreamingPool.in(realm, "changes");
        SyncDevice phone = SyncDevice.ofGuest(streaming.pool());
        StreamingPool asPhone = new StreamingPool(streaming.pool(), phone.client());

        assertThatThrownBy(asPhone::publish).isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(asPhone::details).isInstanceOf(NotAuthorizedException.class);
    }

    /** Guests with a dataset each. */
    private static List<SyncDevice> devices(Pool pool, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    SyncDevice device = SyncDevice.ofGuest(pool);
                    device.write("notes", SyncDevice.replace("a", "1", 0));
                    return device;
                })
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
