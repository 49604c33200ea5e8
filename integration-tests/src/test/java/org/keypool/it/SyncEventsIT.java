package org.keypool.it;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Hooks;
import org.keypool.harness.Json;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import org.keypool.it.HookServer.Reply;
import software.amazon.awssdk.services.cognitosync.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitosync.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitosync.model.Record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Cognito Events: what a pool's sync trigger is told and what it may do. */
@KeypoolTest
final class SyncEventsIT {

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
    void writeWhenTheTriggerChangesDropsAddsAndRemovesThenThatIsWritten(@Shared Realm realm) {
        EventsPool events = EventsPool.in(realm);
        SyncDevice phone = events.guest();
        phone.write(
                "notes",
                SyncDevice.replace("kept", "1", 0),
                SyncDevice.replace("changed", "1", 0),
                SyncDevice.replace("gone", "1", 0),
                SyncDevice.replace("tomb", "1", 0));
        phone.write("notes", SyncDevice.remove("tomb", 1));
        events.set(EventsPool.FUNCTION);
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
            assertThat(call.path()).isEqualTo("/2015-03-31/functions/" + EventsPool.FUNCTION + "/invocations");
            assertThat(call.body())
                    .isEqualTo(Json.read(("{'version':2,'eventType':'SyncTrigger','region':'local-1',"
                                    + "'identityPoolId':'" + events.pool().id() + "','identityId':'"
                                    + phone.identityId() + "',"
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
    void writeWhenTheTriggerOmitsEverythingThenNothingIsWritten(@Shared Realm realm) {
        EventsPool events = EventsPool.in(realm);
        SyncDevice phone = events.guest();
        events.set(Hooks.URL + "/veto");
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
    void writeWhenTheTriggerWasStartedAnewThenTheConnectionKeptToTheOldOneIsNoObstacle(@Shared Realm realm) {
        EventsPool events = EventsPool.in(realm);
        SyncDevice phone = events.guest();
        events.set(EventsPool.FUNCTION);
        phone.write("notes", SyncDevice.replace("a", "1", 0));

        hooks.close();
        hooks = new HookServer();
        phone.write("notes", SyncDevice.replace("a", "2", 1));

        assertThat(hooks.calls()).hasSize(1);
        assertThat(phone.list("notes", 0).datasetSyncCount()).isEqualTo(2);
    }

    @Test
    void writeWhenTheCallerIsADeveloperThenTheTriggerIsNotAsked(@Shared Realm realm) {
        EventsPool events = EventsPool.in(realm);
        SyncDevice phone = events.guest();
        events.set(EventsPool.FUNCTION);

        events.developer(phone.identityId()).write("notes", SyncDevice.replace("a", "1", 0));

        assertThat(hooks.calls()).isEmpty();
        assertThat(phone.list("notes", 0).records()).hasSize(1);
    }

    @Test
    void setWhenADeveloperNamesATriggerThenItIsKeptUntilItIsTakenAway(@Shared Realm realm) {
        EventsPool events = EventsPool.in(realm);
        assertThat(events.get()).isEmpty();

        events.set(EventsPool.FUNCTION);
        events.backend()
                .setCognitoEvents(set -> set.identityPoolId(events.pool().id()).events(Map.of()));
        events.pool().set("name", "Renamed in the console");

        assertThat(events.get()).isEqualTo(Map.of("SyncTrigger", EventsPool.FUNCTION));
        events.set("");
        assertThat(events.get()).isEmpty();
        events.guest().write("notes", SyncDevice.replace("a", "1", 0));
        assertThat(hooks.calls()).isEmpty();
    }

    @Test
    void setWhenTheTargetIsNotAllowedThenInvalidParameter(@Shared Realm realm) {
        EventsPool events = EventsPool.in(realm);

        for (String target : List.of(
                "check",
                "arn:aws:lambda:eu-hooks-1:0:function:check",
                "arn:aws:lambda:eu-hooks-1:000000000000:function:../check",
                "arn:aws:sns:eu-hooks-1:000000000000:check",
                "http://127.0.0.1:" + Hooks.PORT + "/",
                Hooks.URL + "/../x",
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd")) {
            assertThatThrownBy(() -> events.set(target)).isInstanceOf(InvalidParameterException.class);
        }
        assertThatThrownBy(() -> events.backend().setCognitoEvents(set -> set.identityPoolId(
                                events.pool().id())
                        .events(Map.of("SyncTriggers", EventsPool.FUNCTION))))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> events.backend().setCognitoEvents(set -> set.identityPoolId(
                                events.pool().id())
                        .events(Map.of("SyncTrigger", EventsPool.FUNCTION, "Other", EventsPool.FUNCTION))))
                .hasMessageContaining("Member must have length less than or equal to 1");
        assertThat(events.get()).isEmpty();
    }

    @Test
    void setWhenTheCallerIsAnIdentityThenNotAuthorized(@Shared Realm realm) {
        EventsPool events = EventsPool.in(realm);
        SyncDevice phone = events.guest();
        EventsPool asPhone = new EventsPool(events.pool(), phone.client());

        assertThatThrownBy(() -> asPhone.set(EventsPool.FUNCTION)).isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(asPhone::get).isInstanceOf(NotAuthorizedException.class);
    }
}
