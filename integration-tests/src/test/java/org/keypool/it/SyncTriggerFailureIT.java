package org.keypool.it;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Hooks;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.SecondNode;
import org.keypool.it.HookServer.Reply;
import software.amazon.awssdk.services.cognitosync.model.CognitoSyncException;
import software.amazon.awssdk.services.cognitosync.model.InvalidLambdaFunctionOutputException;
import software.amazon.awssdk.services.cognitosync.model.LambdaThrottledException;
import software.amazon.awssdk.services.cognitosync.model.Record;
import software.amazon.awssdk.services.cognitosync.model.ResourceConflictException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Cognito Events: what happens when a sync trigger does not do its part, or not in time. */
@KeypoolTest
final class SyncTriggerFailureIT {

    private HookServer hooks;

    @BeforeEach
    void listen() {
        hooks = new HookServer();
    }

    @AfterEach
    void close() {
        hooks.close();
    }

    @Test
    void writeWhenTheTriggerFailsThenItsErrorAndNothingIsWritten(Realm realm, Keypool keypool) {
        double failed = keypool.metric("keypool_sync_trigger_seconds_count", "outcome=\"failed\"");
        EventsPool events = EventsPool.in(realm);
        SyncDevice phone = events.guest();
        phone.write("notes", SyncDevice.replace("a", "1", 0));
        events.set(EventsPool.FUNCTION);

        for (Reply invalid : List.of(
                Reply.of(200, "{\"errorMessage\":\"boom\"}").and("X-Amz-Function-Error", "Unhandled"),
                Reply.of(200, ""),
                Reply.of(200, "not JSON"),
                Reply.of(200, "{}"),
                Reply.of(302, "{}").and("Location", Hooks.URL),
                Reply.error(404, "ResourceNotFoundException"),
                Reply.error(403, "AccessDeniedException"))) {
            hooks.answers(call -> invalid);
            assertRefused(phone, InvalidLambdaFunctionOutputException.class, 400);
        }
        hooks.answers(call -> Reply.error(429, "TooManyRequestsException"));
        assertRefused(phone, LambdaThrottledException.class, 429);
        hooks.answers(call -> Reply.error(500, "ServiceException"));
        assertTimeout(phone);

        events.set(Hooks.URL);
        hooks.answers(call -> Reply.of(500, "{}"));
        assertRefused(phone, InvalidLambdaFunctionOutputException.class, 400);
        hooks.answers(call -> Reply.of(200, "x".repeat(8 * 1024 * 1024 + 1)));
        assertRefused(phone, InvalidLambdaFunctionOutputException.class, 400);
        hooks.close();
        assertTimeout(phone);
        assertThat(phone.list("notes", 0).datasetSyncCount()).isEqualTo(1);
        assertThat(keypool.metric("keypool_sync_trigger_seconds_count", "outcome=\"failed\""))
                .isEqualTo(failed + 3);
    }

    @Test
    void writeWhenTheTriggerIsSlowThenTheUpdateGivesUpAfterFiveSeconds(Realm realm) throws Exception {
        EventsPool events = EventsPool.in(realm);
        List<SyncDevice> devices = List.of(events.guest(), events.guest());
        events.set(EventsPool.FUNCTION);
        // One is silent, the other goes on talking for ever.
        CountDownLatch over = new CountDownLatch(1);
        hooks.answers(call -> {
            if (call.body().get("identityId").asText().equals(devices.get(0).identityId())) {
                await(over, 20);
            }
            return Reply.json(call.body()).slowly(200);
        });

        List<Long> millis = Together.run(2, device -> {
            long begin = System.nanoTime();
            assertTimeout(devices.get(device));
            return Duration.ofNanos(System.nanoTime() - begin).toMillis();
        });
        over.countDown();

        assertThat(millis).allSatisfy(waited -> assertThat(waited).isBetween(4_900L, 9_000L));
        assertThat(devices.get(0).list("notes", 0).datasetExists()).isFalse();
    }

    @Test
    void writeWhenTheDatasetChangesWhileTheTriggerThinksThenConflict(Realm realm) {
        EventsPool events = EventsPool.in(realm);
        SyncDevice phone = events.guest();
        SyncDevice server = events.developer(phone.identityId());
        events.set(EventsPool.FUNCTION);
        AtomicInteger counts = new AtomicInteger();
        hooks.answers(call -> {
            server.write("notes", SyncDevice.replace("balance", "less", counts.getAndIncrement()));
            return Reply.json(call.body());
        });

        assertThatThrownBy(() -> phone.write("notes", SyncDevice.replace("order", "1", 0)))
                .isInstanceOf(ResourceConflictException.class)
                .hasMessageStartingWith("Dataset 'notes' was changed by another request.");
        assertThatThrownBy(() -> phone.write("notes", SyncDevice.replace("balance", "mine", 1)))
                .isInstanceOf(ResourceConflictException.class)
                .hasMessageStartingWith("Current SyncCount for: balance is: 2 not: 1");
        int asked = hooks.calls().size();
        assertThatThrownBy(() -> phone.write("notes", SyncDevice.replace("balance", "mine", 1)))
                .isInstanceOf(ResourceConflictException.class);
        assertThat(hooks.calls())
                .as("a batch that is stale already is not shown")
                .hasSize(asked);
        hooks.answers(call -> Reply.json(call.body()));

        phone.write("notes", SyncDevice.replace("order", "1", 0));

        assertThat(phone.list("notes", 0).records())
                .extracting(Record::key, Record::value, Record::syncCount)
                .containsExactlyInAnyOrder(tuple("balance", "less", 2L), tuple("order", "1", 3L));
    }

    @Test
    void writeWhenManyTriggersThinkAtOnceThenNobodyHoldsAConnectionAndTwentyAreTheMost(Realm realm, SecondNode second)
            throws Exception {
        EventsPool first = EventsPool.in(realm);
        Pool pool = first.pool().at(second);
        List<SyncDevice> devices =
                IntStream.range(0, 24).mapToObj(i -> SyncDevice.ofGuest(pool)).toList();
        List<String> tokens =
                devices.stream().map(device -> device.token("notes")).toList();
        first.set(EventsPool.FUNCTION);
        AtomicInteger thinking = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(20);
        hooks.answers(call -> {
            most.accumulateAndGet(thinking.incrementAndGet(), Math::max);
            full.countDown();
            // That node has four connections to the database.
            await(full, 4);
            thinking.decrementAndGet();
            return Reply.json(call.body());
        });

        List<Boolean> written = Together.run(devices.size(), i -> {
            try {
                return devices.get(i)
                                .write("notes", tokens.get(i), SyncDevice.replace("a", "1", 0))
                                .size()
                        == 1;
            } catch (LambdaThrottledException e) {
                return false;
            }
        });

        assertThat(full.getCount()).isZero();
        assertThat(most.get()).isEqualTo(20);
        assertThat(written.stream().filter(done -> done).count()).isGreaterThanOrEqualTo(20);
    }

    private static void assertTimeout(SyncDevice device) {
        assertThatThrownBy(() -> write(device)).isInstanceOfSatisfying(CognitoSyncException.class, refusal -> {
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("LambdaSocketTimeoutException");
            assertThat(refusal.statusCode()).isEqualTo(400);
        });
    }

    private static void assertRefused(SyncDevice device, Class<? extends CognitoSyncException> type, int status) {
        assertThatThrownBy(() -> write(device)).isInstanceOfSatisfying(type, refusal -> assertThat(refusal.statusCode())
                .isEqualTo(status));
    }

    private static void write(SyncDevice device) {
        device.write("notes", SyncDevice.replace("b", "1", 0));
    }

    private static void await(CountDownLatch latch, int seconds) {
        try {
            latch.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
