package org.keypool.it;

import java.util.List;
import java.util.Map;

import org.keypool.harness.Http;
import org.keypool.harness.JavaSdk;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cognitosync.CognitoSyncClient;
import software.amazon.awssdk.services.cognitosync.model.Dataset;
import software.amazon.awssdk.services.cognitosync.model.ListRecordsResponse;
import software.amazon.awssdk.services.cognitosync.model.Operation;
import software.amazon.awssdk.services.cognitosync.model.Record;
import software.amazon.awssdk.services.cognitosync.model.RecordPatch;

/** A device with the AWS SDK for Java that holds an identity's credentials. */
final class SyncDevice {

    private final Pool pool;
    private final String identityId;
    private final CognitoSyncClient client;

    private SyncDevice(Pool pool, String identityId, AwsCredentials credentials) {
        this(pool, identityId, new JavaSdk(pool.realm()).as(credentials).sync());
    }

    private SyncDevice(Pool pool, String identityId, CognitoSyncClient client) {
        this.pool = pool;
        this.identityId = identityId;
        this.client = client;
    }

    /** The device of a new guest. */
    static SyncDevice ofGuest(Pool pool) {
        return ofGuest(pool, pool.guest());
    }

    static SyncDevice ofGuest(Pool pool, String identityId) {
        return new SyncDevice(pool, identityId, pool.credentials(identityId, Map.of()));
    }

    /** A guest's device that tries nothing twice. */
    static SyncDevice once(Pool pool, String identityId) {
        return new SyncDevice(
                pool,
                identityId,
                new JavaSdk(pool.realm())
                        .as(pool.credentials(identityId, Map.of()))
                        .once()
                        .sync());
    }

    static SyncDevice ofUser(Pool pool, Map<String, String> logins) {
        String identityId = pool.getId(logins);
        return new SyncDevice(pool, identityId, pool.credentials(identityId, logins));
    }

    /** A device with these credentials that asks for another identity's data. */
    static SyncDevice intruder(Pool pool, String identityId, AwsSessionCredentials credentials) {
        return new SyncDevice(pool, identityId, credentials);
    }

    /** A backend that signs with a client's secret. */
    static SyncDevice developer(Pool pool, String identityId, AwsBasicCredentials backend) {
        return new SyncDevice(pool, identityId, backend);
    }

    String identityId() {
        return identityId;
    }

    /** The identity's URL, ids percent-encoded as the SDKs send them. */
    String url() {
        return url(Http.encode(pool.id()), Http.encode(identityId));
    }

    /** The same with the colons as they are. */
    String plainUrl() {
        return url(pool.id(), identityId);
    }

    private String url(String poolId, String id) {
        return pool.realm().url() + "/cognito-sync/identitypools/" + poolId + "/identities/" + id;
    }

    ListRecordsResponse list(String dataset, long lastSyncCount) {
        return client.listRecords(request -> request.identityPoolId(pool.id())
                .identityId(identityId)
                .datasetName(dataset)
                .lastSyncCount(lastSyncCount));
    }

    ListRecordsResponse page(String dataset, long lastSyncCount, int size, String nextToken) {
        return client.listRecords(request -> request.identityPoolId(pool.id())
                .identityId(identityId)
                .datasetName(dataset)
                .lastSyncCount(lastSyncCount)
                .maxResults(size)
                .nextToken(nextToken));
    }

    String token(String dataset) {
        return list(dataset, 0).syncSessionToken();
    }

    /** ListRecords for the token, then UpdateRecords. */
    List<Record> write(String dataset, RecordPatch... patches) {
        return write(dataset, token(dataset), patches);
    }

    List<Record> write(String dataset, String token, RecordPatch... patches) {
        return client.updateRecords(request -> request.identityPoolId(pool.id())
                        .identityId(identityId)
                        .datasetName(dataset)
                        .syncSessionToken(token)
                        .deviceId("device-1")
                        .recordPatches(patches))
                .records();
    }

    Dataset describe(String dataset) {
        return client.describeDataset(request ->
                        request.identityPoolId(pool.id()).identityId(identityId).datasetName(dataset))
                .dataset();
    }

    Dataset delete(String dataset) {
        return client.deleteDataset(request ->
                        request.identityPoolId(pool.id()).identityId(identityId).datasetName(dataset))
                .dataset();
    }

    List<Dataset> datasets() {
        return client.listDatasets(request -> request.identityPoolId(pool.id()).identityId(identityId))
                .datasets();
    }

    CognitoSyncClient client() {
        return client;
    }

    static RecordPatch replace(String key, String value, long syncCount) {
        return RecordPatch.builder()
                .op(Operation.REPLACE)
                .key(key)
                .value(value)
                .syncCount(syncCount)
                .build();
    }

    static RecordPatch remove(String key, long syncCount) {
        return RecordPatch.builder()
                .op(Operation.REMOVE)
                .key(key)
                .syncCount(syncCount)
                .build();
    }
}
