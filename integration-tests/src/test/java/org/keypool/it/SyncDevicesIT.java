package org.keypool.it;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.keypool.harness.AwsCli;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import org.keypool.harness.SnsApplication.Answer;
import software.amazon.awssdk.services.cognitosync.CognitoSyncClient;
import software.amazon.awssdk.services.cognitosync.model.CognitoSyncException;
import software.amazon.awssdk.services.cognitosync.model.InternalErrorException;
import software.amazon.awssdk.services.cognitosync.model.InvalidConfigurationException;
import software.amazon.awssdk.services.cognitosync.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitosync.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitosync.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitosync.model.TooManyRequestsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** RegisterDevice, SubscribeToDataset and UnsubscribeFromDataset: who may, and what is refused. */
@KeypoolTest
final class SyncDevicesIT {

    private static final String NOTES = "notes";

    @Test
    void registerWhenTheTokenIsTheSameThenTheDeviceIsTooAndKeepsItsSubscriptions(@Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        SyncDevice ann = SyncDevice.ofGuest(push.pool());
        PushDevice phone = PushDevice.registered(push.pool(), ann, "GCM").subscribe(NOTES);
        push.application().disable(phone.token());

        assertThat(phone.registerAgain()).isEqualTo(phone.id());

        assertThat(push.application().isEnabled(phone.token())).isTrue();
        ann.write(NOTES, SyncDevice.replace("a", "1", 0));
        assertThat(push.application().await(phone.token(), 1)).hasSize(1);
    }

    @Test
    void registerWhenAnIdentityHasFiftyDevicesThenTheOneNotSeenForLongestMakesRoom(
            @Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        SyncDevice ann = SyncDevice.ofGuest(push.pool());
        PushDevice first = PushDevice.registered(push.pool(), ann, "GCM");
        PushDevice second = PushDevice.registered(push.pool(), ann, "GCM").subscribe(NOTES);
        for (int i = 2; i < 50; i++) {
            PushDevice.registered(push.pool(), ann, "GCM");
        }
        assertThat(first.registerAgain()).isEqualTo(first.id());

        PushDevice.registered(push.pool(), ann, "GCM");

        first.subscribe(NOTES);
        assertThatThrownBy(() -> second.subscribe(NOTES)).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void subscribeWhenTheDeviceIsAnothersOrNobodysThenNotFound(@Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        PushDevice anns = PushDevice.registered(push.pool(), SyncDevice.ofGuest(push.pool()), "GCM");
        SyncDevice ben = SyncDevice.ofGuest(push.pool());

        for (String device : List.of(anns.id(), "nobody", "x".repeat(256))) {
            assertThatThrownBy(() -> ben.client().subscribeToDataset(subscribe -> subscribe
                            .identityPoolId(push.pool().id())
                            .identityId(ben.identityId())
                            .datasetName(NOTES)
                            .deviceId(device)))
                    .isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> ben.client().unsubscribeFromDataset(unsubscribe -> unsubscribe
                            .identityPoolId(push.pool().id())
                            .identityId(ben.identityId())
                            .datasetName(NOTES)
                            .deviceId(device)))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void subscribeWhenADeviceHasFiftySubscriptionsThenNoMore(@Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        PushDevice phone = PushDevice.registered(push.pool(), SyncDevice.ofGuest(push.pool()), "GCM");
        for (int i = 0; i < 50; i++) {
            phone.subscribe("dataset" + i);
        }

        assertThatThrownBy(() -> phone.subscribe("one-more")).isInstanceOf(InvalidParameterException.class);
        phone.subscribe("dataset0");
        phone.unsubscribe("dataset0");
        phone.subscribe("one-more");
    }

    @Test
    void registerWhenSnsRefusesThenInItsOwnWayAndTheTokenIsInNoLog(@Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        SyncDevice ann = SyncDevice.ofGuest(push.pool());
        long mark = keypool.logMark();

        refuse(push, Answer.error(400, "InvalidParameter", "Invalid parameter: Token Reason: secret-push-token"));
        assertThatThrownBy(() -> register(push.pool(), ann, "GCM")).isInstanceOf(InvalidParameterException.class);
        refuse(push, Answer.error(400, "InvalidParameter", "Invalid parameter: PlatformApplicationArn"));
        assertThatThrownBy(() -> register(push.pool(), ann, "GCM")).isInstanceOf(InvalidConfigurationException.class);
        refuse(push, Answer.error(404, "NotFound", "PlatformApplication does not exist"));
        assertThatThrownBy(() -> register(push.pool(), ann, "GCM")).isInstanceOf(InvalidConfigurationException.class);
        refuse(push, Answer.error(403, "AuthorizationError", "not authorized"));
        assertThatThrownBy(() -> register(push.pool(), ann, "GCM")).isInstanceOf(InvalidConfigurationException.class);
        refuse(push, Answer.error(429, "Throttled", "Rate exceeded"));
        assertThatThrownBy(() -> register(push.pool(), ann, "GCM")).isInstanceOf(TooManyRequestsException.class);
        refuse(push, Answer.HANG_UP);
        assertThatThrownBy(() -> register(push.pool(), ann, "GCM")).isInstanceOf(InternalErrorException.class);

        assertThat(keypool.logSince(mark))
                .contains("InvalidConfigurationException")
                .doesNotContain("secret-push-token");
        assertThat(keypool.query(
                        "select id from keypool_device where identity_id = ?",
                        ann.identityId().substring(ann.identityId().indexOf(':') + 1)))
                .isEmpty();
    }

    @Test
    void registerWhenThePoolHasNoPushThenInvalidConfiguration(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        SyncDevice ann = SyncDevice.ofGuest(pool);

        assertThatThrownBy(() -> register(pool, ann, "GCM"))
                .isInstanceOfSatisfying(InvalidConfigurationException.class, refusal -> assertThat(refusal.statusCode())
                        .isEqualTo(400));
        assertThatThrownBy(() -> ann.client().subscribeToDataset(subscribe -> subscribe
                        .identityPoolId(pool.id())
                        .identityId(ann.identityId())
                        .datasetName(NOTES)
                        .deviceId("any")))
                .isInstanceOf(InvalidConfigurationException.class);
    }

    @Test
    void registerWhenTheApplicationIsForAnotherPlatformThenInvalidConfiguration(@Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        PushPool.developer(realm, "manage-sync").setIdentityPoolConfiguration(set -> set.identityPoolId(
                        push.pool().id())
                .pushSync(only -> only.applicationArns(push.application().arn("APNS_SANDBOX"))
                        .roleArn(PushPool.ROLE)));
        SyncDevice ann = SyncDevice.ofGuest(push.pool());

        assertThatThrownBy(() -> register(push.pool(), ann, "APNS")).isInstanceOf(InvalidConfigurationException.class);
        assertThat(PushDevice.registered(push.pool(), ann, "APNS_SANDBOX").id()).isNotEmpty();
    }

    @Test
    void registerWhenTheInputIsNoneThenValidationException(@Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        SyncDevice ann = SyncDevice.ofGuest(push.pool());

        assertThatThrownBy(() -> register(push.pool(), ann, "BAIDU"))
                .isInstanceOfSatisfying(CognitoSyncException.class, refusal -> assertThat(
                                refusal.awsErrorDetails().errorCode())
                        .isEqualTo("ValidationException"))
                .hasMessageContaining("Member must satisfy enum value set: [APNS, APNS_SANDBOX, GCM, ADM]");
        assertThatThrownBy(() -> ann.client().registerDevice(register -> register.identityPoolId(
                                push.pool().id())
                        .identityId(ann.identityId())
                        .platform("GCM")
                        .token("")))
                .hasMessageContaining("at 'token' failed to satisfy constraint");
    }

    @Test
    void registerWhenTheCallerIsADeveloperOrAnotherIdentityThenRefused(@Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        SyncDevice ann = SyncDevice.ofGuest(push.pool());
        SyncDevice ben = SyncDevice.ofGuest(push.pool());
        CognitoSyncClient developer = PushPool.developer(realm, "view-sync");

        assertThatThrownBy(() -> developer.registerDevice(
                        register -> register.identityPoolId(push.pool().id())
                                .identityId(ann.identityId())
                                .platform("GCM")
                                .token("t")))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("Only identities may call RegisterDevice");
        assertThatThrownBy(() -> ben.client().registerDevice(register -> register.identityPoolId(
                                push.pool().id())
                        .identityId(ann.identityId())
                        .platform("GCM")
                        .token("t")))
                .isInstanceOfSatisfying(CognitoSyncException.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(403);
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                });
    }

    @Test
    void registerWhenTheAwsCliDoesThenItGetsADeviceId(@Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        String guest = push.pool().guest();
        var credentials = push.pool().credentials(guest, Map.of());
        AwsCli cli =
                new AwsCli().as(credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
        String endpoint = realm.url() + "/cognito-sync";

        String device = cli.json(
                        "cognito-sync",
                        "register-device",
                        "--endpoint-url",
                        endpoint,
                        "--identity-pool-id",
                        push.pool().id(),
                        "--identity-id",
                        guest,
                        "--platform",
                        "ADM",
                        "--token",
                        "cli-token")
                .get("DeviceId")
                .asText();

        assertThat(device).hasSize(36);
        assertThat(push.application().isEnabled("cli-token")).isTrue();
    }

    private static void refuse(PushPool push, Answer answer) {
        push.application().answer(answer);
    }

    private static void register(Pool pool, SyncDevice device, String platform) {
        device.client().registerDevice(register -> register.identityPoolId(pool.id())
                .identityId(device.identityId())
                .platform(platform)
                .token("secret-push-token"));
    }
}
