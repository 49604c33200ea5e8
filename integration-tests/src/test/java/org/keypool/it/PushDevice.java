package org.keypool.it;

import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.keypool.harness.Json;
import org.keypool.harness.SnsApplication;
import software.amazon.awssdk.services.cognitosync.CognitoSyncClient;
import software.amazon.awssdk.services.cognitosync.model.RecordPatch;

/** A device with the AWS SDK for Java that registered for notifications. */
final class PushDevice {

    private final Pool pool;
    private final String identityId;
    private final CognitoSyncClient client;
    private final String platform;
    private final String token;
    private String id;

    private PushDevice(Pool pool, SyncDevice device, String platform, String token) {
        this.pool = pool;
        this.identityId = device.identityId();
        this.client = device.client();
        this.platform = platform;
        this.token = token;
    }

    /** Registers with a token of its own. */
    static PushDevice registered(Pool pool, SyncDevice device, String platform) {
        PushDevice registered = new PushDevice(pool, device, platform, "token-" + UUID.randomUUID());
        registered.id = registered.registerAgain();
        return registered;
    }

    /** The same app on the same device, registered by another identity. */
    PushDevice as(SyncDevice device) {
        PushDevice registered = new PushDevice(pool, device, platform, token);
        registered.id = registered.registerAgain();
        return registered;
    }

    /** What RegisterDevice answers to the same token. */
    String registerAgain() {
        return client.registerDevice(register -> register.identityPoolId(pool.id())
                        .identityId(identityId)
                        .platform(platform)
                        .token(token))
                .deviceId();
    }

    String id() {
        return id;
    }

    String token() {
        return token;
    }

    PushDevice subscribe(String dataset) {
        client.subscribeToDataset(subscribe -> subscribe
                .identityPoolId(pool.id())
                .identityId(identityId)
                .datasetName(dataset)
                .deviceId(id));
        return this;
    }

    void unsubscribe(String dataset) {
        client.unsubscribeFromDataset(unsubscribe -> unsubscribe
                .identityPoolId(pool.id())
                .identityId(identityId)
                .datasetName(dataset)
                .deviceId(id));
    }

    /** Writes one record that was never there, and says which device it is. */
    void write(String dataset, String key) {
        String session = client.listRecords(list ->
                        list.identityPoolId(pool.id()).identityId(identityId).datasetName(dataset))
                .syncSessionToken();
        write(dataset, session, SyncDevice.replace(key, "value", 0));
    }

    void write(String dataset, String session, RecordPatch patch) {
        client.updateRecords(update -> update.identityPoolId(pool.id())
                .identityId(identityId)
                .datasetName(dataset)
                .deviceId(id)
                .syncSessionToken(session)
                .recordPatches(patch));
    }

    /** What a message to this device says, and nothing but that. */
    JsonNode payload(SnsApplication.Message message) {
        JsonNode json = Json.read(message.text());
        return Json.read(json.get(platform).asText());
    }

    /** What the client finds in a notification of this dataset. */
    JsonNode data(String owner, String dataset, long syncCount) {
        return Json.read(Json.write(Map.of(
                "source",
                "cognito-sync",
                "identityPoolId",
                pool.id(),
                "identityId",
                owner,
                "datasetName",
                dataset,
                "syncCount",
                Long.toString(syncCount))));
    }
}
