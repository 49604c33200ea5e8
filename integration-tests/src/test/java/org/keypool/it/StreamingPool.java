package org.keypool.it;

import java.time.Duration;

import org.keypool.harness.Hooks;
import org.keypool.harness.JavaSdk;
import org.keypool.harness.Realm;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cognitosync.CognitoSyncClient;
import software.amazon.awssdk.services.cognitosync.model.BulkPublishStatus;
import software.amazon.awssdk.services.cognitosync.model.GetBulkPublishDetailsResponse;
import software.amazon.awssdk.services.cognitosync.model.StreamingStatus;

/** A pool with a stream, and the backend that may configure it. */
record StreamingPool(Pool pool, CognitoSyncClient backend) {

    private static final String SECRET = "backend-secret-1";
    private static final String ROLE = Hooks.ROLE;

    static StreamingPool in(Realm realm, String stream) {
        Pool pool = Pool.in(realm);
        realm.serviceAccount("backend", SECRET, "manage-sync");
        StreamingPool streaming = new StreamingPool(
                pool,
                new JavaSdk(realm)
                        .as(AwsBasicCredentials.create("backend", SECRET))
                        .sync());
        streaming.set(stream, StreamingStatus.ENABLED);
        return streaming;
    }

    void set(String stream, StreamingStatus status) {
        set(stream, ROLE, status);
    }

    void set(String stream, String role, StreamingStatus status) {
        backend.setIdentityPoolConfiguration(set -> set.identityPoolId(pool.id())
                .cognitoStreams(
                        streams -> streams.streamName(stream).roleArn(role).streamingStatus(status)));
    }

    StreamingStatus status() {
        return backend.getIdentityPoolConfiguration(get -> get.identityPoolId(pool.id()))
                .cognitoStreams()
                .streamingStatus();
    }

    String publish() {
        return backend.bulkPublish(publish -> publish.identityPoolId(pool.id())).identityPoolId();
    }

    GetBulkPublishDetailsResponse details() {
        return backend.getBulkPublishDetails(get -> get.identityPoolId(pool.id()));
    }

    /** Waits until the BulkPublish is over. */
    GetBulkPublishDetailsResponse published(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (details().bulkPublishStatus() == BulkPublishStatus.IN_PROGRESS && System.nanoTime() < end) {
            StreamReader.pause();
        }
        return details();
    }
}
