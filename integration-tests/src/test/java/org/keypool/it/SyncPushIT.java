package org.keypool.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import org.keypool.harness.SnsApplication.Answer;
import org.keypool.harness.SnsApplication.Message;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitosync.model.ResourceConflictException;
import software.amazon.awssdk.services.cognitosync.model.ResourceNotFoundException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Devices hear of what other devices write, through an SNS that may be down, slow, busy, or know them no more. */
@KeypoolTest
final class SyncPushIT {

    private static final String NOTES = "notes";

    @ParameterizedTest
    @ValueSource(strings = {"GCM", "ADM", "APNS", "APNS_SANDBOX"})
    void writeWhenAnotherDeviceSubscribedThenItIsToldAndTheWriterIsNot(
            String platform, @Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        SyncDevice ann = SyncDevice.ofGuest(push.pool());
        PushDevice phone = PushDevice.registered(push.pool(), ann, platform).subscribe(NOTES);
        PushDevice tablet = PushDevice.registered(push.pool(), ann, platform).subscribe(NOTES);

        phone.write(NOTES, "a");

        List<Message> told = push.application().await(tablet.token(), 1);
        JsonNode payload = tablet.payload(told.get(0));
        assertThat(payload.get("data")).isEqualTo(tablet.data(ann.identityId(), NOTES, 1));
        boolean apple = platform.startsWith("APNS");
        assertThat(payload.path("aps").toString()).isEqualTo(apple ? "{\"content-available\":1}" : "");
        assertThat(told.get(0).attributes())
                .isEqualTo(
                        apple
                                ? Map.of(
                                        "AWS.SNS.MOBILE.APNS.PUSH_TYPE", "background",
                                        "AWS.SNS.MOBILE.APNS.PRIORITY", "5")
                                : Map.of());
        assertThat(push.application().sentTo(phone.token())).isEmpty();
    }

    @Test
    @Tag("smoke")
    void writeWhenADeviceUnsubscribedOrNeverDidThenItIsNotTold(@Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        SyncDevice ann = SyncDevice.ofGuest(push.pool());
        PushDevice phone = PushDevice.registered(push.pool(), ann, "GCM").subscribe(NOTES);
        PushDevice gone = PushDevice.registered(push.pool(), ann, "GCM").subscribe(NOTES);
        PushDevice elsewhere = PushDevice.registered(push.pool(), ann, "GCM").subscribe("other");
        gone.unsubscribe(NOTES);
        gone.unsubscribe(NOTES);
        SyncDevice ben = SyncDevice.ofGuest(push.pool());
        PushDevice bens = PushDevice.registered(push.pool(), ben, "GCM").subscribe(NOTES);

        ann.write(NOTES, SyncDevice.replace("a", "1", 0));
        push.application().await(phone.token(), 1);
        ann.delete(NOTES);

        List<Message> told = push.application().await(phone.token(), 2);
        assertThat(syncCount(phone, told.get(1))).isEqualTo("2");
        assertThat(push.application().sentTo(gone.token())).isEmpty();
        assertThat(push.application().sentTo(elsewhere.token())).isEmpty();
        assertThat(push.application().sentTo(bens.token())).isEmpty();
    }

    @Test
    void writeWhenThereAreManyInABurstThenNoStormAndTheLastCountIsTold(@Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        SyncDevice ann = SyncDevice.ofGuest(push.pool());
        PushDevice phone = PushDevice.registered(push.pool(), ann, "GCM").subscribe(NOTES);
        String session = ann.token(NOTES);
        long begun = System.nanoTime();

        for (int i = 1; i <= 40; i++) {
            ann.write(NOTES, session, SyncDevice.replace("key" + i, "value", 0));
        }
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds() + 2;

        Eventually.holds(() -> assertThat(push.application().sentTo(phone.token()))
                .last()
                .satisfies(last -> assertThat(syncCount(phone, last)).isEqualTo("40")));
        assertThat(push.application().sentTo(phone.token())).hasSizeLessThanOrEqualTo((int) seconds);
    }

    @Test
    void writeWhenItIsRefusedThenNobodyIsTold(@Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        SyncDevice ann = SyncDevice.ofGuest(push.pool());
        PushDevice phone = PushDevice.registered(push.pool(), ann, "GCM").subscribe(NOTES);

        assertThatThrownBy(() -> ann.write(NOTES, SyncDevice.replace("a", "1", 7)))
                .isInstanceOf(ResourceConflictException.class);
        ann.write("other", SyncDevice.replace("a", "1", 0));
        assertThat(waiting(keypool, push)).isZero();
        ann.write(NOTES, SyncDevice.replace("a", "1", 0));

        assertThat(push.application().await(phone.token(), 1)).hasSize(1);
    }

    @Test
    void writeWhenSnsIsDownBusyOrSlowThenTheDeviceIsToldOnceAfterwards(@Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        SyncDevice ann = SyncDevice.ofGuest(push.pool());
        PushDevice phone = PushDevice.registered(push.pool(), ann, "GCM").subscribe(NOTES);
        push.application().answer(Answer.HANG_UP);
        ann.write(NOTES, SyncDevice.replace("a", "1", 0));
        push.application().awaitAttempts(1);
        push.application().answer(Answer.error(429, "Throttled", "Rate exceeded"));
        // A commit meanwhile goes with what waits.
        ann.write(NOTES, SyncDevice.replace("b", "1", 0));
        push.application().awaitAttempts(2);
        push.application().answer(Answer.error(503, "InternalError", "Try again"));
        push.application().awaitAttempts(3);

        push.application().answer(Answer.after(Duration.ofSeconds(1)));

        Eventually.holds(() -> assertThat(waiting(keypool, push)).isZero());
        assertThat(push.application().sentTo(phone.token()))
                .extracting(message -> syncCount(phone, message))
                .doesNotHaveDuplicates()
                .endsWith("2");
        assertThat(keypool.metric("keypool_sync_outbox_total", "channel=\"push\"", "outcome=\"retried\""))
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void writeWhenSnsStaysAwayThenTheNotificationIsGivenUpAndThatIsSaid(@Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        SyncDevice ann = SyncDevice.ofGuest(push.pool());
        PushDevice phone = PushDevice.registered(push.pool(), ann, "GCM").subscribe(NOTES);
        push.application().answer(Answer.error(503, "InternalError", "Try again"));
        long mark = keypool.logMark();
        double before = keypool.metric("keypool_sync_outbox_total", "outcome=\"given_up\"");
        ann.write(NOTES, SyncDevice.replace("a", "1", 0));
        push.application().awaitAttempts(1);

        keypool.update(
                "update keypool_outbox set attempts = 23 where pool_id = ?",
                push.pool().guid());

        Eventually.holds(() -> assertThat(waiting(keypool, push)).isZero());
        assertThat(keypool.logSince(mark)).contains("is given up after 24 attempts: SNS refused: InternalError");
        assertThat(keypool.metric("keypool_sync_outbox_total", "outcome=\"given_up\""))
                .isEqualTo(before + 1);
        assertThat(push.application().sentTo(phone.token())).isEmpty();
    }

    @Test
    void writeWhenANodeDiedWhileItDeliveredThenAnotherOneDelivers(@Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        SyncDevice ann = SyncDevice.ofGuest(push.pool());
        PushDevice phone = PushDevice.registered(push.pool(), ann, "GCM").subscribe(NOTES);
        push.application().answer(Answer.HANG_UP);
        ann.write(NOTES, SyncDevice.replace("a", "1", 0));
        push.application().awaitAttempts(1);

        // What a node leaves behind that dies in the middle of it, when its lease is nearly over.
        keypool.update(
                "update keypool_outbox set claim = 'dead', due = ? where pool_id = ?",
                System.currentTimeMillis() + 1_500,
                push.pool().guid());
        push.application().answer(Answer.OK);
        // Nothing is written over a message that may be on its way.
        ann.write(NOTES, SyncDevice.replace("b", "1", 0));

        List<Message> told = push.application().await(phone.token(), 2);
        assertThat(told).extracting(message -> syncCount(phone, message)).containsExactly("1", "2");
    }

    @Test
    void writeWhenSomebodyHoldsAnotherMessageThenNobodyWaitsForIt(@Shared Realm realm, Keypool keypool)
            throws SQLException {
        PushPool held = PushPool.in(realm, keypool);
        SyncDevice ann = SyncDevice.ofGuest(held.pool());
        PushDevice anns = PushDevice.registered(held.pool(), ann, "GCM").subscribe(NOTES);
        PushPool free = PushPool.in(realm, keypool);
        SyncDevice ben = SyncDevice.ofGuest(free.pool());
        PushDevice bens = PushDevice.registered(free.pool(), ben, "GCM").subscribe(NOTES);
        ann.write(NOTES, SyncDevice.replace("a", "1", 0));

        try (Connection database = DriverManager.getConnection(keypool.jdbcUrl());
                PreparedStatement lock =
                        database.prepareStatement("select id from keypool_outbox where pool_id = ? for update")) {
            database.setAutoCommit(false);
            lock.setString(1, held.pool().guid());
            assertThat(lock.executeQuery().next()).isTrue();
            ben.write(NOTES, SyncDevice.replace("a", "1", 0));

            assertThat(free.application().await(bens.token(), 1)).hasSize(1);
            assertThat(held.application().sentTo(anns.token())).isEmpty();
            database.rollback();
        }
        assertThat(held.application().await(anns.token(), 1)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EndpointDisabled", "NotFound", "InvalidParameter"})
    void writeWhenTheAppIsGoneThenItsDeviceIsForgotten(String code, @Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        SyncDevice ann = SyncDevice.ofGuest(push.pool());
        PushDevice phone = PushDevice.registered(push.pool(), ann, "GCM").subscribe(NOTES);
        if (code.equals("EndpointDisabled")) {
            push.application().disable(phone.token());
        } else {
            push.application().answer(Answer.error(code.equals("NotFound") ? 404 : 400, code, "Invalid parameter"));
        }

        ann.write(NOTES, SyncDevice.replace("a", "1", 0));

        Eventually.holds(() -> assertThat(keypool.query("select id from keypool_device where id = ?", phone.id()))
                .isEmpty());
        assertThat(push.application().isEnabled(phone.token())).isFalse();
        assertThat(waiting(keypool, push)).isZero();
        assertThatThrownBy(() -> phone.subscribe(NOTES)).isInstanceOf(ResourceNotFoundException.class);

        push.application().answer(Answer.OK);
        assertThat(phone.registerAgain()).isNotEqualTo(phone.id());
        assertThat(push.application().isEnabled(phone.token())).isTrue();
    }

    @Test
    void mergeWhenTheGuestHadDevicesThenTheyAreTheUsersAndHearOfHisDatasets(@Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        Map<String, String> logins = push.pool().logins("ann");
        SyncDevice user = SyncDevice.ofUser(push.pool(), logins);
        SyncDevice guest = SyncDevice.ofGuest(push.pool());
        PushDevice guests = PushDevice.registered(push.pool(), guest, "GCM").subscribe(NOTES);

        push.pool().credentials(guest.identityId(), logins);
        user.write(NOTES, SyncDevice.replace("a", "1", 0));

        List<Message> told = push.application().await(guests.token(), 1);
        assertThat(guests.payload(told.get(0)).get("data").get("identityId").asText())
                .isEqualTo(user.identityId());
    }

    @Test
    void mergeWhenBothRegisteredTheSameDeviceThenItIsToldOnceOfWhatEitherSubscribedTo(
            @Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        Map<String, String> logins = push.pool().logins("ann");
        SyncDevice user = SyncDevice.ofUser(push.pool(), logins);
        SyncDevice guest = SyncDevice.ofGuest(push.pool());
        PushDevice guests = PushDevice.registered(push.pool(), guest, "GCM")
                .subscribe(NOTES)
                .subscribe("guests");
        PushDevice users = guests.as(user).subscribe(NOTES).subscribe("users");
        assertThat(users.id()).isNotEqualTo(guests.id());

        push.pool().credentials(guest.identityId(), logins);
        for (String dataset : List.of(NOTES, "guests", "users")) {
            user.write(dataset, SyncDevice.replace("a", "1", 0));
        }

        push.application().await(users.token(), 3);
        Eventually.holds(() -> assertThat(waiting(keypool, push)).isZero());
        assertThat(push.application().sentTo(users.token()))
                .extracting(message ->
                        users.payload(message).get("data").get("datasetName").asText())
                .containsExactlyInAnyOrder(NOTES, "guests", "users");
    }

    @Test
    void identityWhenDeletedThenNothingOfItsDevicesIsLeft(@Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        SyncDevice ann = SyncDevice.ofGuest(push.pool());
        PushDevice phone = PushDevice.registered(push.pool(), ann, "GCM").subscribe(NOTES);
        push.application().answer(Answer.HANG_UP);
        ann.write(NOTES, SyncDevice.replace("a", "1", 0));
        assertThat(waiting(keypool, push)).isEqualTo(1);

        realm.serviceAccount("admin-backend", "backend-secret-1", "manage-identity-pools");
        new JavaSdk(realm)
                .as(AwsBasicCredentials.create("admin-backend", "backend-secret-1"))
                .identity()
                .deleteIdentities(delete -> delete.identityIdsToDelete(ann.identityId()));

        assertThat(waiting(keypool, push)).isZero();
        assertThat(keypool.query("select id from keypool_device where id = ?", phone.id()))
                .isEmpty();
        assertThat(keypool.query("select name from keypool_subscription where device_id = ?", phone.id()))
                .isEmpty();
    }

    private static String syncCount(PushDevice device, Message message) {
        return device.payload(message).get("data").get("syncCount").asText();
    }

    private static int waiting(Keypool keypool, PushPool push) {
        return keypool.query(
                        "select id from keypool_outbox where pool_id = ?",
                        push.pool().guid())
                .size();
    }
}
