package org.keypool.it;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;
import software.amazon.awssdk.services.cognitosync.CognitoSyncClient;
import software.amazon.awssdk.services.cognitosync.model.CognitoStreams;
import software.amazon.awssdk.services.cognitosync.model.CognitoSyncException;
import software.amazon.awssdk.services.cognitosync.model.GetIdentityPoolConfigurationResponse;
import software.amazon.awssdk.services.cognitosync.model.InvalidConfigurationException;
import software.amazon.awssdk.services.cognitosync.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitosync.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitosync.model.PushSync;
import software.amazon.awssdk.services.cognitosync.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitosync.model.StreamingStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** GetIdentityPoolConfiguration and SetIdentityPoolConfiguration. */
@KeypoolTest
final class SyncConfigurationIT {

    private static final String APPLICATION = "arn:aws:sns:eu-west-1:000000000000:app/GCM/my-app_1.x";
    private static final PushSync PUSH = PushSync.builder()
            .applicationArns(APPLICATION)
            .roleArn(PushPool.ROLE)
            .build();
    private static final CognitoStreams STREAMS = CognitoStreams.builder()
            .streamName("changes")
            .roleArn("arn:aws:iam::000000000000:role/Streams")
            .streamingStatus(StreamingStatus.ENABLED)
            .build();

    @Test
    void getWhenNothingWasSetThenNothingButThePool(@Shared Realm realm) {
        Pool pool = Pool.in(realm);

        GetIdentityPoolConfigurationResponse found = get(PushPool.developer(realm, "view-sync"), pool);

        assertThat(found.identityPoolId()).isEqualTo(pool.id());
        assertThat(found.pushSync()).isNull();
        assertThat(found.cognitoStreams()).isNull();
    }

    @Test
    void setWhenOneStructureIsAbsentThenItStaysAsItIs(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        CognitoSyncClient manager = PushPool.developer(realm, "manage-sync");

        assertThat(manager.setIdentityPoolConfiguration(
                                set -> set.identityPoolId(pool.id()).pushSync(PUSH))
                        .pushSync())
                .isEqualTo(PUSH);
        assertThat(manager.setIdentityPoolConfiguration(
                                set -> set.identityPoolId(pool.id()).cognitoStreams(STREAMS))
                        .pushSync())
                .isEqualTo(PUSH);

        GetIdentityPoolConfigurationResponse found = get(manager, pool);
        assertThat(found.pushSync()).isEqualTo(PUSH);
        assertThat(found.cognitoStreams()).isEqualTo(STREAMS);
    }

    @Test
    void setWhenThePoolIsChangedByOthersMeansThenItStaysConfigured(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        CognitoSyncClient manager = PushPool.developer(realm, "manage-sync");
        manager.setIdentityPoolConfiguration(
                set -> set.identityPoolId(pool.id()).pushSync(PUSH).cognitoStreams(STREAMS));

        // As the Admin Console does.
        pool.set("allowUnauthenticatedIdentities", "false");

        assertThat(get(manager, pool).pushSync()).isEqualTo(PUSH);
        assertThat(get(manager, pool).cognitoStreams()).isEqualTo(STREAMS);
    }

    @Test
    void setWhenPushSyncIsEmptyThenNobodyIsNotifiedAnyMore(@Shared Realm realm, Keypool keypool) {
        PushPool push = PushPool.in(realm, keypool);
        SyncDevice ann = SyncDevice.ofGuest(push.pool());
        PushDevice phone = PushDevice.registered(push.pool(), ann, "GCM").subscribe("notes");
        CognitoSyncClient manager = PushPool.developer(realm, "manage-sync");

        manager.setIdentityPoolConfiguration(set ->
                set.identityPoolId(push.pool().id()).pushSync(PushSync.builder().build()));

        assertThat(get(manager, push.pool()).pushSync()).isNull();
        assertThatThrownBy(phone::registerAgain).isInstanceOf(InvalidConfigurationException.class);
        ann.write("notes", SyncDevice.replace("a", "1", 0));
        assertThat(keypool.query(
                        "select id from keypool_outbox where pool_id = ?",
                        push.pool().guid()))
                .isEmpty();
    }

    @Test
    void setWhenItCannotBeUsedThenInvalidParameterAndNothingIsChanged(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        CognitoSyncClient manager = PushPool.developer(realm, "manage-sync");
        List<PushSync> unusable = List.of(
                PUSH.toBuilder().roleArn(null).build(),
                PUSH.toBuilder().applicationArns(APPLICATION, APPLICATION + "2").build(),
                PUSH.toBuilder()
                        .applicationArns(APPLICATION.replace("GCM", "BAIDU"))
                        .build());
        List<CognitoStreams> unnamed = List.of(
                STREAMS.toBuilder().streamName(null).build(),
                STREAMS.toBuilder().roleArn(null).build());

        unusable.forEach(push -> assertThatThrownBy(() -> manager.setIdentityPoolConfiguration(
                        set -> set.identityPoolId(pool.id()).pushSync(push)))
                .isInstanceOf(InvalidParameterException.class));
        unnamed.forEach(streams -> assertThatThrownBy(() -> manager.setIdentityPoolConfiguration(
                        set -> set.identityPoolId(pool.id()).pushSync(PUSH).cognitoStreams(streams)))
                .isInstanceOf(InvalidParameterException.class));
        assertThatThrownBy(() -> manager.setIdentityPoolConfiguration(set -> set.identityPoolId(pool.id())
                        .pushSync(PUSH.toBuilder()
                                .applicationArns("arn:aws:sns:eu-west-1:0:topic")
                                .build())
                        .cognitoStreams(STREAMS.toBuilder()
                                .streamName("")
                                .streamingStatus("SOMETIMES")
                                .build())))
                .isInstanceOfSatisfying(CognitoSyncException.class, refusal -> assertThat(
                                refusal.awsErrorDetails().errorCode())
                        .isEqualTo("ValidationException"))
                .hasMessageContaining("3 validation errors detected");
        assertThat(get(manager, pool).pushSync()).isNull();
        assertThat(get(manager, pool).cognitoStreams()).isNull();
    }

    @Test
    void poolWhenAnAdministratorSetsWhatCannotBeUsedThenRefused(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        String path = "/components/" + pool.guid();
        String role = PUSH.roleArn();

        for (Map<String, List<String>> settings : List.of(
                Map.of("syncTrigger", List.of("https://not.allowed.example")),
                Map.of("pushApplicationArns", List.of("arn:aws:sns:eu-west-1:0:topic"), "pushRoleArn", List.of(role)),
                Map.of("pushApplicationArns", List.of(APPLICATION)),
                Map.of("pushApplicationArns", List.of(APPLICATION, APPLICATION + "2"), "pushRoleArn", List.of(role)),
                Map.of("pushRoleArn", List.of("role")),
                Map.of("streamName", List.of("x".repeat(129))),
                Map.of("streamRoleArn", List.of("role")),
                Map.of("streamingStatus", List.of("SOMETIMES")),
                Map.of("streamingStatus", List.of("ENABLED"), "streamName", List.of("changes")))) {
            JsonNode component = realm.get(path);
            settings.forEach(((ObjectNode) component.get("config"))::putPOJO);

            assertThat(realm.send("PUT", path, component).status())
                    .as(settings.toString())
                    .isEqualTo(400);
        }
        assertThat(get(PushPool.developer(realm, "view-sync"), pool).pushSync()).isNull();
    }

    @Test
    void setWhenTheCallerMayNotThenRefused(@Shared Realm realm) {
        Pool pool = Pool.in(realm);
        CognitoSyncClient viewer = PushPool.developer(realm, "view-sync");
        CognitoSyncClient guest = SyncDevice.ofGuest(pool).client();

        assertThatThrownBy(() -> viewer.setIdentityPoolConfiguration(
                        set -> set.identityPoolId(pool.id()).pushSync(PUSH)))
                .hasMessageContaining("cognito-sync:SetIdentityPoolConfiguration");
        assertThatThrownBy(() -> guest.setIdentityPoolConfiguration(
                        set -> set.identityPoolId(pool.id()).pushSync(PUSH)))
                .isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(() -> get(guest, pool)).isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(() -> viewer.getIdentityPoolConfiguration(
                        get -> get.identityPoolId("local-1:00000000-0000-4000-8000-000000000000")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private static GetIdentityPoolConfigurationResponse get(CognitoSyncClient client, Pool pool) {
        return client.getIdentityPoolConfiguration(get -> get.identityPoolId(pool.id()));
    }
}
