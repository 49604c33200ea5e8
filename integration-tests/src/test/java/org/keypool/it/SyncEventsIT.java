package org.keypool.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Hooks;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Json;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.SecondNode;
import org.keypool.it.HookServer.Reply;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitosync.CognitoSyncClient;
import software.amazon.awssdk.services.cognitosync.model.CognitoSyncException;
import software.amazon.awssdk.services.cognitosync.model.InvalidLambdaFunctionOutputException;
import software.amazon.awssdk.services.cognitosync.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitosync.model.LambdaThrottledException;
import software.amazon.awssdk.services.cognitosync.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitosync.model.Record;
import software.amazon.awssdk.services.cognitosync.model.ResourceConflictException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Cognito Events: what a pool's sync trigger is told, what it may do, and what happens when it does not do its part. */
@KeypoolTest
final class SyncEventsIT {

    private static final String FUNCTION = "arn:aws:lambda:eu-hooks-1:000000000000:function:check:live";
    private static final String SECRET = "backend-secret-1";

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
    @Tag("smoke")
    void writeWhenTheTriggerChangesDropsAddsAndRemovesThenThatIsWritten(Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);
        phone.write(
                "notes",
                SyncDevice.replace("kept", "1", 0),
                SyncDevice.replace("changed", "1", 0),
                SyncDevice.replace("gone", "1", 0),
                SyncDevice.replace("tomb", "1", 0));
        phone.write("notes", SyncDevice.remove("tomb", 1));
        set(backend(realm), pool, FUNCTION);
        hooks.answers(call -> {
            ObjectNode answer = call.with("mine", "theirs", "replace");
            ObjectNode records = answer.withObject("/datasetRecords");
            records.remove("dropped");
            records.withObject("/changed").put("newValue", "2");
            records.withObject("/gone").put("op", "remove");
            records.putObject("tomb").put("newValue", "again").put("op", "replace");
            return Reply.json(answer);
        });

        List<Record> written =
                phone.write("notes", SyncDevice.replace("mine", "mine", 0), SyncDevice.replace("dropped", "x", 0));

        assertThat(hooks.refused()).isEmpty();
        assertThat(hooks.calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/2015-03-31/functions/" + FUNCTION + "/invocations");
            assertThat(call.body())
                    .isEqualTo(Json.read(("{'version':2,'eventType':'SyncTrigger','region':'local-1',"
                                    + "'identityPoolId':'" + pool.id() + "','identityId':'" + phone.identityId() + "',"
                                    + "'datasetName':'notes','datasetRecords':{"
                                    + "'changed':{'oldValue':'1','newValue':'1','op':'replace'},"
                                    + "'dropped':{'oldValue':null,'newValue':'x','op':'replace'},"
                                    + "'gone':{'oldValue':'1','newValue':'1','op':'replace'},"
                                    + "'kept':{'oldValue':'1','newValue':'1','op':'replace'},"
                                    + "'mine':{'oldValue':null,'newValue':'mine','op':'replace'}}}")
                            .replace('\'', '"')));
        });
        assertThat(written)
                .extracting(Record::key, Record::value, Record::syncCount, Record::lastModifiedBy)
                .containsExactlyInAnyOrder(
                        tuple("mine", "theirs", 3L, "device-1"),
                        tuple("changed", "2", 3L, "device-1"),
                        tuple("gone", null, 3L, "device-1"),
                        tuple("tomb", "again", 3L, "device-1"));
        assertThat(phone.list("notes", 2).records()).containsExactlyInAnyOrderElementsOf(written);
        assertThat(phone.list("notes", 0).records())
                .extracting(Record::key)
                .containsExactlyInAnyOrder("kept", "changed", "mine", "tomb");
    }

    @Test
    void writeWhenTheTriggerOmitsEverythingThenNothingIsWritten(Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);
        set(backend(realm), pool, Hooks.URL + "/veto");
        hooks.answers(call -> {
            ObjectNode answer = call.body().deepCopy();
            answer.putObject("datasetRecords");
            return Reply.json(answer);
        });

        assertThat(phone.write("notes", SyncDevice.replace("a", "1", 0))).isEmpty();

        assertThat(hooks.refused()).isEmpty();
        assertThat(hooks.calls()).extracting(HookServer.Call::path).containsExactly("/hooks/veto");
        assertThat(phone.list("notes", 0).datasetExists()).isFalse();
    }

    @Test
    void writeWhenTheCallerIsADeveloperThenTheTriggerIsNotAsked(Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);
        set(backend(realm), pool, FUNCTION);

        SyncDevice.developer(pool, phone.identityId(), AwsBasicCredentials.create("backend", SECRET))
                .write("notes", SyncDevice.replace("a", "1", 0));

        assertThat(hooks.calls()).isEmpty();
        assertThat(phone.list("notes", 0).records()).hasSize(1);
    }

    @Test
    void writeWhenTheTriggerFailsThenItsErrorAndNothingIsWritten(Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);
        phone.write("notes", SyncDevice.replace("a", "1", 0));
        CognitoSyncClient backend = backend(realm);
        set(backend, pool, FUNCTION);

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

        set(backend, pool, Hooks.URL);
        hooks.answers(call -> Reply.of(500, "{}"));
        assertRefused(phone, InvalidLambdaFunctionOutputException.class, 400);
        hooks.answers(call -> Reply.of(200, "x".repeat(8 * 1024 * 1024 + 1)));
        assertRefused(phone, InvalidLambdaFunctionOutputException.class, 400);
        hooks.close();
        assertTimeout(phone);
        assertThat(phone.list("notes", 0).datasetSyncCount()).isEqualTo(1);
    }

    @Test
    void writeWhenTheTriggerIsSlowThenTheUpdateGivesUpAfterFiveSeconds(Realm realm) throws Exception {
        Pool pool = Pool.in(realm);
        List<SyncDevice> devices = List.of(SyncDevice.ofGuest(pool), SyncDevice.ofGuest(pool));
        set(backend(realm), pool, FUNCTION);
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
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);
        SyncDevice server =
                SyncDevice.developer(pool, phone.identityId(), AwsBasicCredentials.create("backend", SECRET));
        set(backend(realm), pool, FUNCTION);
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
        Pool first = Pool.in(realm);
        Pool pool = first.at(second);
        List<SyncDevice> devices =
                IntStream.range(0, 24).mapToObj(i -> SyncDevice.ofGuest(pool)).toList();
        List<String> tokens =
                devices.stream().map(device -> device.token("notes")).toList();
        set(backend(realm), first, FUNCTION);
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

    @Test
    void setWhenADeveloperNamesATriggerThenItIsKeptUntilItIsTakenAway(Realm realm) {
        Pool pool = Pool.in(realm);
        CognitoSyncClient backend = backend(realm);
        assertThat(events(backend, pool)).isEmpty();

        set(backend, pool, FUNCTION);
        backend.setCognitoEvents(set -> set.identityPoolId(pool.id()).events(Map.of()));
        pool.set("name", "Renamed in the console");

        assertThat(events(backend, pool)).isEqualTo(Map.of("SyncTrigger", FUNCTION));
        set(backend, pool, "");
        assertThat(events(backend, pool)).isEmpty();
        SyncDevice.ofGuest(pool).write("notes", SyncDevice.replace("a", "1", 0));
        assertThat(hooks.calls()).isEmpty();
    }

    @Test
    void setWhenTheTargetIsNotAllowedThenInvalidParameter(Realm realm) {
        Pool pool = Pool.in(realm);
        CognitoSyncClient backend = backend(realm);

        for (String target : List.of(
                "check",
                "arn:aws:lambda:eu-hooks-1:0:function:check",
                "arn:aws:lambda:eu-hooks-1:000000000000:function:../check",
                "arn:aws:sns:eu-hooks-1:000000000000:check",
                "http://127.0.0.1:" + Hooks.PORT + "/",
                Hooks.URL + "/../x",
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd")) {
            assertThatThrownBy(() -> set(backend, pool, target)).isInstanceOf(InvalidParameterException.class);
        }
        assertThatThrownBy(() -> backend.setCognitoEvents(
                        set -> set.identityPoolId(pool.id()).events(Map.of("SyncTriggers", FUNCTION))))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> backend.setCognitoEvents(set ->
                        set.identityPoolId(pool.id()).events(Map.of("SyncTrigger", FUNCTION, "Other", FUNCTION))))
                .hasMessageContaining("Member must have length less than or equal to 1");
        assertThat(events(backend, pool)).isEmpty();
    }

    @Test
    void setWhenTheCallerIsAnIdentityThenNotAuthorized(Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);

        assertThatThrownBy(() -> set(phone.client(), pool, FUNCTION)).isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(() -> events(phone.client(), pool)).isInstanceOf(NotAuthorizedException.class);
    }

    private static CognitoSyncClient backend(Realm realm) {
        realm.serviceAccount("backend", SECRET, "manage-sync");
        return new JavaSdk(realm)
                .as(AwsBasicCredentials.create("backend", SECRET))
                .sync();
    }

    private static void set(CognitoSyncClient backend, Pool pool, String target) {
        backend.setCognitoEvents(set -> set.identityPoolId(pool.id()).events(Map.of("SyncTrigger", target)));
    }

    private static Map<String, String> events(CognitoSyncClient client, Pool pool) {
        return client.getCognitoEvents(get -> get.identityPoolId(pool.id())).events();
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
